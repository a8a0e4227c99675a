using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>What somebody said, as one document printed it: where a claim may be found. Any thread may read.</summary>
/// <param name="id">Id of the quote.</param>
/// <param name="text">The words: pieces of one utterance follow each other, with a line feed between them.</param>
/// <param name="verbatim">Which stretches of <paramref name="text"/> are the speaker's own words, ascending; the others are paraphrase.</param>
internal sealed class Utterance(long id, string text, ImmutableArray<TextSpan> verbatim)
{
    private bool[]? _isVerbatim;

    /// <summary>Id of the quote.</summary>
    public long Id => id;

    /// <summary>The words.</summary>
    public string Text => text;

    /// <summary>The words as they are compared.</summary>
    public ComparedText Words { get; } = ComparedText.Read(text);

    /// <summary>Whether word <paramref name="index"/> is the speaker's own.</summary>
    public bool IsVerbatim(int index) => (_isVerbatim ??= Verbatim())[index];

    /// <summary>Whether a sentence, a piece or a quoted fragment begins with word <paramref name="index"/>, or the text ends before it.</summary>
    public bool IsBoundary(int index) => Words.IsSentenceStart(index) || index > 0 && IsVerbatim(index) != IsVerbatim(index - 1);

    private bool[] Verbatim()
    {
        var words = Words.Words;
        var own = new bool[words.Length];
        var v = 0;
        for (var i = 0; i < words.Length; i++)
        {
            while (v < verbatim.Length && verbatim[v].End <= words[i].Span.Start)
                v++;
            own[i] = v < verbatim.Length && verbatim[v].Contains(words[i].Span);
        }

        return own;
    }
}
