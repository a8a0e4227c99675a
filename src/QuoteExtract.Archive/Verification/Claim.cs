using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>Words that somebody is claimed to have said.</summary>
public sealed class Claim
{
    private Claim(ComparedText words, ImmutableArray<(int First, int End)> segments) => (Words, Segments) = (words, segments);

    /// <summary>The claim, word by word.</summary>
    public ComparedText Words { get; }

    /// <summary>The stretches between marks of omission, as words from the first up to the last.</summary>
    public ImmutableArray<(int First, int End)> Segments { get; }

    /// <summary>Reads a claim; quotation marks around it do not count.</summary>
    /// <param name="text">Any string. One without a word verifies as not found.</param>
    public static Claim Read(string text)
    {
        var words = ComparedText.Read(text);
        var segments = ImmutableArray.CreateBuilder<(int, int)>();
        var first = 0;
        foreach (var end in words.Omissions.Append(words.Words.Length))
        {
            if (end > first)
                segments.Add((first, end));
            first = Math.Max(first, end);
        }

        return new Claim(words, segments.DrainToImmutable());
    }
}

/// <summary>What somebody said, as one document printed it: where a claim may be found.</summary>
/// <param name="Id">The caller's name for it.</param>
/// <param name="Text">The words: pieces of one utterance follow each other, with a line feed between them.</param>
/// <param name="Verbatim">Which stretches of <paramref name="Text"/> are the speaker's own words, ascending; the others are paraphrase.</param>
/// <param name="Speaker">Who said it, as the archive knows the speaker; null where that is open.</param>
public sealed record Utterance(string Id, string Text, ImmutableArray<TextSpan> Verbatim, string? Speaker)
{
    /// <summary>The words as they are compared.</summary>
    public ComparedText Words { get; } = ComparedText.Read(Text);

    /// <summary>Whether word <paramref name="index"/> is the speaker's own.</summary>
    public bool IsVerbatim(int index)
    {
        var word = Words.Words[index].Span;
        return Verbatim.Any(v => v.Contains(word));
    }
}
