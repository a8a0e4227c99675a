using System.Collections.Immutable;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Families;

/// <summary>An utterance as one document printed it.</summary>
/// <param name="Words">The words that are the speaker's own.</param>
/// <param name="Speaker">The speaker across documents whom the printing is linked to; null where that is open.</param>
/// <param name="PublishTime">When it was printed, in UTC; null where the document does not say.</param>
internal sealed record Printing(ComparedText Words, long? Speaker, DateTimeOffset? PublishTime)
{
    /// <summary>
    /// The words of <paramref name="content"/> that are the speaker's own. What stands between them counts as left out. Offsets stay those of
    /// <paramref name="content"/>.
    /// </summary>
    /// <param name="content">The content of a quote, pieces joined by a line feed.</param>
    /// <param name="verbatim">The stretches that are verbatim, ascending.</param>
    public static ComparedText OwnWords(string content, ImmutableArray<TextSpan> verbatim)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (verbatim is [var whole] && whole.Start == 0 && whole.End == content.Length)
            return ComparedText.Read(content);
        return ComparedText.Read(string.Create(content.Length, (content, verbatim), static (own, given) =>
        {
            own.Fill(' ');
            var end = 0;
            foreach (var span in given.verbatim)
            {
                if (end > 0 && span.Start > end)
                    own[end] = '…';
                span.In(given.content).CopyTo(own[span.Start..]);
                end = span.End;
            }
        }));
    }
}
