using System.Collections.Immutable;
using QuoteExtract.Attribution;
using QuoteExtract.Attribution.Evaluation;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Language;
using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Archive.Verification.Training;

/// <summary>An annotated attribution of a corpus, as an archive would have it.</summary>
/// <param name="Utterance">What was said.</param>
/// <param name="Type">How the words are given.</param>
/// <param name="Kind">What the speaker is; null where the corpus does not name a person or body.</param>
/// <param name="Names">The speaker's name, fullest form first, and its other forms; empty without <paramref name="Kind"/>.</param>
internal sealed record CorpusUtterance(Utterance Utterance, AttributionType Type, SpeakerKind? Kind, string[] Names)
{
    /// <summary>Sentences of an utterance made of a text that nobody said, at most.</summary>
    private const int SentencesSaid = 3;

    /// <summary>The attributions of the corpora at <paramref name="paths"/>, numbered from 1 on.</summary>
    /// <exception cref="InvalidDataException">A line is not of the form that it should have; the message names it.</exception>
    public static List<CorpusUtterance> Read(IEnumerable<string> paths)
    {
        var utterances = new List<CorpusUtterance>();
        foreach (var document in paths.SelectMany(CorpusDocument.Read))
        {
            var marked = QuotedStrings.Find(document.Text);
            foreach (var attribution in document.Attributions.Where(a => a.Content.Length > 0))
                utterances.Add(Of(utterances.Count + 1, document, attribution, marked));
        }

        return utterances;
    }

    /// <summary>
    /// Some sentences each of the open treebanks in folder <paramref name="data"/> that languages are learnt from, as if each had been said: what many
    /// other people write, among which a claim is not to be found by chance.
    /// </summary>
    /// <param name="data">The folder.</param>
    /// <param name="first">Id of the first.</param>
    public static IEnumerable<CorpusUtterance> OfTreebanks(string data, long first)
    {
        foreach (var document in LanguageCorpora.Treebanks(data))
        {
            foreach (var paragraph in document.Paragraphs)
            {
                foreach (var sentences in paragraph.Sentences.Chunk(SentencesSaid))
                {
                    var text = sentences[0].Span.Union(sentences[^1].Span).Cut(document.Text).ReplaceLineEndings(" ");
                    yield return new CorpusUtterance(new Utterance(first++, text, [new TextSpan(0, text.Length)]), AttributionType.Direct, Kind: null, []);
                }
            }
        }
    }

    private static CorpusUtterance Of(long id, CorpusDocument document, CorpusAttribution attribution, List<TextSpan> marked)
    {
        var verbatim = ImmutableArray.CreateBuilder<TextSpan>();
        var offset = 0;
        foreach (var piece in attribution.Content)
        {
            var own = attribution.Type switch
            {
                AttributionType.Direct => [piece],
                AttributionType.Mixed => marked.Where(piece.Contains),
                _ => [],
            };
            verbatim.AddRange(own.Select(v => new TextSpan(v.Start - piece.Start + offset, v.End - piece.Start + offset)));
            offset += piece.Length + 1;
        }

        var text = string.Join('\n', attribution.Content.Select(p => p.Cut(document.Text)));
        SpeakerKind? kind = attribution.Kind switch { "person" => SpeakerKind.Person, "org" => SpeakerKind.Organization, _ => null };
        return new CorpusUtterance(new Utterance(id, text, verbatim.DrainToImmutable()), attribution.Type, kind, kind is null ? [] : attribution.Names);
    }
}
