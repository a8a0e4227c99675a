using System.Text;

namespace QuoteExtract.Service.Presentation;

/// <summary>Values of the contract's enums in words.</summary>
internal static class EnumWords
{
    /// <summary>"paraphrase only" for VERDICT_PARAPHRASE_ONLY; the number where a later version of the contract has named it.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var words = new StringBuilder();
        foreach (var c in value.ToString())
        {
            if (char.IsUpper(c) && words.Length > 0)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
