using System.Collections.Immutable;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Families;

/// <summary>An utterance as one document printed it.</summary>
/// <param name="Content">The content of the quote, pieces joined by a line feed.</param>
/// <param name="Verbatim">The stretches of it that are the speaker's own words, ascending.</param>
/// <param name="Speaker">The speaker across documents whom the printing is linked to; null where that is open.</param>
/// <param name="PublishTime">When it was printed, in UTC; null where the document does not say.</param>
internal sealed record Printing(string Content, ImmutableArray<TextSpan> Verbatim, long? Speaker, DateTimeOffset? PublishTime)
{
    /// <summary>Letters of a word that counts for <see cref="ShareOf"/>, at least: shorter ones are function words mostly.</summary>
    private const int LeastLetters = 4;

    private ComparedText? _words;
    private FamilySketch? _sketch;

    /// <summary>A quote, whose words may be known already; with what it is found by, since most are looked for once.</summary>
    public static Printing Of(QuoteRow quote)
    {
        var printing = new Printing(quote.Content, QuoteRow.ReadSpans(quote.Verbatim), quote.SpeakerId, DateTimeOffset.FromUnixTimeMilliseconds(quote.PrintTime));
        printing._words = printing.IsWhole ? quote.Words : null;
        printing._sketch = FamilySketch.Of(printing.Words);
        return printing;
    }

    /// <summary>The words that are the speaker's own. What stands between them counts as left out; offsets are those of <see cref="Content"/>.</summary>
    public ComparedText Words => _words ??= IsWhole ? ComparedText.Read(Content) : ComparedText.Read(OwnWords());

    /// <summary>What it is found by.</summary>
    public FamilySketch Sketch => _sketch ??= FamilySketch.Of(Words);

    /// <summary>Whether all of the content is the speaker's own.</summary>
    private bool IsWhole => Verbatim is [var whole] && whole.Start == 0 && whole.End == Content.Length;

    /// <summary>Hashes of its words, for a first look.</summary>
    private HashSet<uint> Hashes => field ??= HashWords();

    /// <summary>Share of the words of the one with fewer that both have, 0 to 1: told in a microsecond, as letters stand.</summary>
    public double ShareOf(Printing other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (fewer, more) = Hashes.Count <= other.Hashes.Count ? (Hashes, other.Hashes) : (other.Hashes, Hashes);
        return fewer.Count == 0 ? 1 : (double)fewer.Count(more.Contains) / fewer.Count;
    }

    /// <summary>The content with all else blank.</summary>
    private string OwnWords() => string.Create(Content.Length, this, static (own, printing) =>
    {
        own.Fill(' ');
        var end = 0;
        foreach (var span in printing.Verbatim)
        {
            if (end > 0 && span.Start > end)
                own[end] = '…';
            span.In(printing.Content).CopyTo(own[span.Start..]);
            end = span.End;
        }
    });

    /// <summary>FNV-1a (Fowler, Noll, Vo) of each word's plain letters.</summary>
    private HashSet<uint> HashWords()
    {
        var hashes = new HashSet<uint>();
        foreach (var span in Verbatim)
        {
            var (hash, letters) = (2166136261u, 0);
            foreach (var c in span.In(Content))
            {
                if (char.IsLetterOrDigit(c))
                {
                    hash = (hash ^ PlainLetter.Of(c)) * 16777619u;
                    letters++;
                    continue;
                }

                if (letters >= LeastLetters)
                    hashes.Add(hash);
                (hash, letters) = (2166136261u, 0);
            }

            if (letters >= LeastLetters)
                hashes.Add(hash);
        }

        return hashes;
    }
}
