using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace QuoteExtract.Attribution;

/// <summary>The form under which the words of names are compared: lower case, without accents and the apostrophe of transliterations.</summary>
/// <remarks>
/// The runtime's own decomposition needs ICU, which the program goes without. Source of the table: the canonical decompositions of Latin
/// letters in the Unicode Character Database, and the usual plain forms of the letters that have none (ø, ł, đ, ı, ß, æ, œ, þ, ð).
/// </remarks>
internal static class NameKey
{
    private static readonly FrozenDictionary<char, string> s_plain = Plain(
        "a àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "ae æǣǽ", "b ḃḅḇ", "c çćĉċčḉ", "d ďđḋḍḏḑḓð", "e èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "f ḟ", "g ĝğġģǧǵḡ",
        "h ĥħȟḣḥḧḩḫẖ", "i ìíîïĩīĭįıǐȉȋḭḯỉị", "j ĵǰ", "k ķǩḱḳḵ", "l ĺļľłḷḹḻḽ", "m ḿṁṃ", "n ñńņňǹṅṇṉṋ", "o òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "oe œ",
        "p ṕṗ", "r ŕŗřȑȓṙṛṝṟ", "s śŝşšșṡṣṥṧṩ", "ss ß", "t ţťŧțṫṭṯṱẗ", "th þ", "u ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "v ṽṿ", "w ŵẁẃẅẇẉẘ", "x ẋẍ", "y ýÿŷȳẏẙỳỵỷỹ", "z źżžẑẓẕ");

    /// <summary>The key of one word.</summary>
    public static string Of(string word)
    {
        var key = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (c is '\'' or '’' || !char.IsAscii(c) && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            var lower = char.ToLowerInvariant(c);
            if (char.IsAscii(lower) || !s_plain.TryGetValue(lower, out var plain))
                key.Append(lower);
            else
                key.Append(plain);
        }

        return key.ToString();
    }

    /// <summary>The key of a name.</summary>
    public static string Of(string[] words) => Of(string.Join(' ', words));

    private static FrozenDictionary<char, string> Plain(params ReadOnlySpan<string> rows)
    {
        var plain = new Dictionary<char, string>();
        foreach (var row in rows)
        {
            var (letters, forms) = (row[..row.IndexOf(' ', StringComparison.Ordinal)], row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            foreach (var form in forms)
                plain[form] = letters;
        }

        return plain.ToFrozenDictionary();
    }
}
