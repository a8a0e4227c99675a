using System.Globalization;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Training;

/// <summary>A pronoun in a text and two names that it may refer to.</summary>
/// <param name="Text">The text.</param>
/// <param name="Pronoun">The pronoun.</param>
/// <param name="IsFeminine">Whether it is a feminine form; else a masculine one.</param>
/// <param name="First">The name that comes first in the line.</param>
/// <param name="Second">The other name.</param>
/// <remarks>K. Webster, M. Recasens, V. Axelrod, J. Baldridge: Mind the GAP, 2018.</remarks>
internal sealed record PronounExample(string Text, TextSpan Pronoun, bool IsFeminine, PronounCandidate First, PronounCandidate Second)
{
    private const int Columns = 11;

    /// <summary>Reads GAP's table: columns separated by tabs, a line of headings, offsets in code points.</summary>
    /// <exception cref="InvalidDataException">A line is not of that form; the message names it.</exception>
    public static IEnumerable<PronounExample> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            if (++number == 1 || line.Length == 0)
                continue;
            yield return Parse(line.Split('\t')) ?? throw new InvalidDataException($"{path}, line {number}: not a line of GAP's table, or an offset that does not point to its words");
        }
    }

    private static PronounExample? Parse(string[] columns)
    {
        if (columns.Length != Columns)
            return null;
        var text = columns[1];
        var pronoun = Span(text, columns[2], columns[3]);
        var (first, second) = (Candidate(text, columns[4], columns[5], columns[6]), Candidate(text, columns[7], columns[8], columns[9]));
        if (pronoun is not { } at || first is null || second is null)
            return null;
        return new PronounExample(text, at, columns[2].ToUpperInvariant() is "SHE" or "HER" or "HERS", first, second);
    }

    private static PronounCandidate? Candidate(string text, string words, string offset, string corefers) =>
        Span(text, words, offset) is { } span && bool.TryParse(corefers, out var isRight) ? new PronounCandidate(span, isRight) : null;

    private static TextSpan? Span(string text, string words, string offset)
    {
        if (!int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var points))
            return null;
        var start = OffsetMap.Utf16Of(text, OffsetEncoding.Utf32, points);
        return start is { } s && text.AsSpan(s).StartsWith(words, StringComparison.Ordinal) ? new TextSpan(s, s + words.Length) : null;
    }
}

/// <summary>A name that a pronoun may refer to.</summary>
/// <param name="Span">The name.</param>
/// <param name="Corefers">Whether the pronoun refers to it.</param>
internal sealed record PronounCandidate(TextSpan Span, bool Corefers)
{
    /// <summary>Whether a mention of <paramref name="entity"/> has the name in its own words.</summary>
    public bool IsNameOf(Entity entity, Document document) =>
        entity.Mentions.Exists(m => document.SpanOf(m.NameToken, m.NameEnd).Overlaps(Span));
}
