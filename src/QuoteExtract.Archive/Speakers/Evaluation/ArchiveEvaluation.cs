using System.Collections.Immutable;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Attribution;
using QuoteExtract.Attribution.Evaluation;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Language.Evaluation;

namespace QuoteExtract.Archive.Speakers.Evaluation;

/// <summary>
/// Archives annotated documents and counts pairs of their speakers across documents: those of one name that are joined, those joined
/// wrongly, those missed. Persons and bodies alone; a speaker counts once a document.
/// </summary>
internal static class ArchiveEvaluation
{
    private const string Model = "evaluation";
    private const int MostQuotes = 1_000;

    /// <summary>Archives documents with the speakers of their annotation, or with what the extractor finds, and counts.</summary>
    /// <param name="archive">An empty archive.</param>
    /// <param name="documents">The annotated documents.</param>
    /// <param name="extractor">What reads them; of annotated speakers it tells the roles.</param>
    /// <param name="givesSpeakers">Whether the speakers are those of the annotation.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<MatchCount> RunAsync(QuoteArchive archive, IReadOnlyList<CorpusDocument> documents, AttributionExtractor extractor, bool givesSpeakers, CancellationToken cancellationToken)
    {
        var speakers = new List<(int Document, string Name, long? Speaker)>();
        var ids = new List<long>();
        foreach (var document in documents)
        {
            var found = extractor.Extract(document.Text, new ExtractionOptions { Title = document.Title }, cancellationToken);
            var put = await archive.Documents.PutAsync(
                new NewDocument { Text = document.Text, Title = document.Title, Url = $"https://example.org/{document.Id}", Model = Model, Extraction = givesSpeakers ? Annotated(document, found) : found },
                cancellationToken: cancellationToken);
            ids.Add(put.Document.Id);
        }

        for (var i = 0; i < documents.Count; i++)
        {
            var quotes = (await archive.Search.FindAsync(new QuoteFilter { DocumentId = ids[i] }, pageSize: MostQuotes, cancellationToken: cancellationToken)).Matches.Select(m => m.Quote).ToList();
            foreach (var speaker in documents[i].Attributions.Where(IsNamed).GroupBy(a => ComparedName.Of(a.Names[0]), StringComparer.Ordinal))
                speakers.Add((i, speaker.Key, SpeakerOf(speaker, quotes)));
        }

        return Count(speakers);
    }

    private static bool IsNamed(CorpusAttribution attribution) => attribution.Kind is "person" or "org" && attribution.Names.Length > 0;

    /// <summary>The speaker to whom most of the quotes that match the annotated ones were given.</summary>
    private static long? SpeakerOf(IEnumerable<CorpusAttribution> attributions, List<ArchivedQuote> quotes) => attributions
        .Select(a => quotes.Where(q => q.Pieces.Any(p => a.Covers(p) >= ContentMatching.LeastOverlap)).MaxBy(q => q.Pieces.Sum(p => a.Covers(p) * p.Length))?.SpeakerId).OfType<long>()
        .GroupBy(id => id).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => (long?)g.Key).FirstOrDefault();

    private static MatchCount Count(List<(int Document, string Name, long? Speaker)> speakers)
    {
        var count = default(MatchCount);
        for (var i = 0; i < speakers.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (speakers[i].Document == speakers[j].Document)
                    continue;
                var isOne = speakers[i].Name == speakers[j].Name;
                var isJoined = speakers[i].Speaker is { } speaker && speaker == speakers[j].Speaker;
                count += new MatchCount(isOne && isJoined ? 1 : 0, isOne ? 1 : 0, isJoined ? 1 : 0);
            }
        }

        return count;
    }

    /// <summary>The annotation as an extraction, with the roles that the extractor found for the same names.</summary>
    private static Extraction Annotated(CorpusDocument document, Extraction found)
    {
        var roles = found.Speakers.GroupBy(s => ComparedName.Of(s.Name), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.SelectMany(s => s.Roles).ToImmutableArray(), StringComparer.Ordinal);
        var speakers = new Dictionary<(string Kind, string Name), Speaker>();
        foreach (var attribution in document.Attributions.Where(IsNamed))
        {
            var key = (attribution.Kind, attribution.Names[0]);
            if (!speakers.ContainsKey(key))
            {
                speakers[key] = new Speaker
                {
                    Id = $"S{speakers.Count + 1}",
                    Kind = attribution.Kind == "person" ? SpeakerKind.Person : SpeakerKind.Organization,
                    Name = attribution.Names[0],
                    Mentions = [],
                    Roles = attribution.Names.Select(ComparedName.Of).Where(roles.ContainsKey).Select(n => roles[n]).FirstOrDefault([]),
                };
            }
        }

        var attributions = document.Attributions.Where(a => a.Content.Length > 0).Select((a, i) => new QuoteAttribution
        {
            Id = $"Q{i + 1}",
            Type = a.Type,
            Content = [.. a.Content.Select(c => new ContentPiece(c, []))],
            Speaker = IsNamed(a) ? speakers[(a.Kind, a.Names[0])] : null,
            Confidence = 1,
            Evidence = [],
        });
        return found with { Attributions = [.. attributions], Speakers = [.. speakers.Values] };
    }
}
