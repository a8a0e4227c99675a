using System.Text;
using QuoteExtract.Language;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Service.Desk.Corrections;

/// <summary>
/// Finds the words that a person typed in a stretch of a text. Blanks and line ends, straight and typographic quotation marks, capitals and what is
/// invisible do not count; "first words … last words" stands for all between.
/// </summary>
internal sealed class WordsInText
{
    private const char Ellipsis = '…';

    private readonly string _shown;
    private readonly List<TextSpan> _places;

    /// <summary>Reads a stretch of a text; time is that of its length.</summary>
    public WordsInText(string text, TextSpan range) => (_shown, _places) = Read(text, range);

    /// <summary>The words of a text as they can be typed: on one line, nothing invisible in it.</summary>
    public static string Typed(string text) => InertText.Of(text).Trim();

    /// <summary>Finds pieces that follow each other.</summary>
    /// <param name="pieces">The words of each.</param>
    /// <param name="near">Index in the text near which the first is looked for.</param>
    /// <param name="missing">The piece that is not there; empty where all are.</param>
    /// <returns>Where the pieces stand in the text, up to the one that is missing.</returns>
    public List<TextSpan> Find(IEnumerable<string> pieces, int near, out string missing)
    {
        var found = new List<TextSpan>();
        var from = 0;
        missing = "";
        foreach (var piece in pieces)
        {
            if (Place(Read(piece, new TextSpan(0, piece.Length)).Shown, from, from == 0 ? near : 0) is not (var first, var end))
            {
                missing = piece;
                break;
            }

            found.Add(_places[first].Union(_places[end - 1]));
            from = end;
        }

        return found;
    }

    /// <summary>The words that are shown, and where each UTF-16 unit of them stands.</summary>
    private static (string Shown, List<TextSpan> Places) Read(string text, TextSpan range)
    {
        var shown = new StringBuilder(range.Length);
        var places = new List<TextSpan>(range.Length);
        for (var i = range.Start; i < range.End;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i, range.End - i), out var rune, out var length);
            var substitute = InertText.Substitute(rune) ?? rune.Value switch { '“' or '”' or '„' or '«' or '»' => '"', '‘' or '’' or '‚' => '\'', _ => null as char? };
            var place = new TextSpan(i, i + length);
            i += length;
            if (substitute == ' ' && (shown.Length == 0 || shown[^1] == ' '))
                continue;
            if (substitute is { } single)
                shown.Append(single);
            else
                shown.Append(text, place.Start, length);
            while (places.Count < shown.Length)
                places.Add(place);
        }

        while (shown.Length > 0 && shown[^1] == ' ')
            shown.Length--;
        return (shown.ToString(), places);
    }

    /// <summary>Where words stand among those that are shown, behind <paramref name="from"/>; null where they do not.</summary>
    private (int Start, int End)? Place(string words, int from, int near)
    {
        if (words.Length == 0)
            return null;
        if (Nearest(words, from, near) is { } start)
            return (start, start + words.Length);
        var gap = words.IndexOf(Ellipsis, StringComparison.Ordinal);
        if (gap < 0 || Nearest(words[..gap].TrimEnd(), from, near) is not { } first)
            return null;
        var last = words[(gap + 1)..].TrimStart();
        var behind = first + words[..gap].TrimEnd().Length;
        return last.Length > 0 && _shown.IndexOf(last, behind, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? (first, at + last.Length) : null;
    }

    private int? Nearest(string words, int from, int near)
    {
        int? best = null;
        if (words.Length == 0)
            return best;
        for (var at = _shown.IndexOf(words, from, StringComparison.OrdinalIgnoreCase); at >= 0; at = _shown.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (best is not null && Math.Abs(_places[at].Start - near) >= Math.Abs(_places[best.Value].Start - near))
                break;
            best = at;
        }

        return best;
    }
}
