using System.Text;
using System.Text.RegularExpressions;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Evaluation;

/// <summary>What is measured one by one: spans in double marks of any style, of at least one letter or digit, bounded by their line.</summary>
/// <remarks>Found by the marks alone, so that they are the same whatever system is measured.</remarks>
internal static partial class QuotedStrings
{
    /// <summary>The insides of the marks, in reading order.</summary>
    public static List<TextSpan> Find(string text)
    {
        var found = new List<TextSpan>();
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            FindInLine(text, start, text.AsSpan(start, length), found);
        }

        return found;
    }

    private static void FindInLine(string text, int start, ReadOnlySpan<char> line, List<TextSpan> found)
    {
        var opened = -1;
        foreach (var mark in Mark.EnumerateMatches(line))
        {
            var sign = line.Slice(mark.Index, mark.Length);
            var end = mark.Index + mark.Length;
            if (opened < 0)
            {
                if (sign is not ("”" or "’’"))
                    opened = end;
            }
            else if (sign is not ("“" or "``" or "‘‘") || end >= line.Length || char.IsWhiteSpace(line[end]))
            {
                // An opening mark inside is one of a quotation inside the quotation.
                var inside = new TextSpan(start + opened, start + mark.Index);
                if (HasWord(inside.In(text)))
                    found.Add(inside);
                opened = -1;
            }
        }
    }

    private static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune) || rune.Value == '_')
                return true;
        }

        return false;
    }

    [GeneratedRegex("[“”\"]|''|``|’’|‘‘", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Mark { get; }
}
