using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Attribution;

namespace QuoteExtract.Benchmarks;

/// <summary>The latest ids of the tables that documents add to.</summary>
internal sealed record LastIds(long Document, long Entity, long Quote, long Speaker, long Link, long Family);

/// <summary>Rows to be copied.</summary>
internal sealed class RowBatch
{
    public List<object?[]> Documents { get; } = [];
    public List<object?[]> Revisions { get; } = [];
    public List<object?[]> Entities { get; } = [];
    public List<object?[]> Links { get; } = [];
    public List<object?[]> Quotes { get; } = [];
    public List<object?[]> Terms { get; } = [];

    /// <summary>The tables with their columns.</summary>
    public IEnumerable<(string Table, string[] Columns, List<object?[]> Rows)> Tables =>
    [
        ("document", DocumentRow.Columns, Documents),
        ("revision", ["document_id", "number", "content_hash", "title", "text", "extraction", "model", "create_time"], Revisions),
        ("entity", EntityRow.Columns, Entities),
        ("speaker_link", ["id", "entity_id", "document_id", "speaker_id", "state", "score", "reasons", "create_time"], Links),
        ("quote", QuoteRow.Columns, Quotes),
        ("quote_term", ["quote_id", "terms", "places"], Terms),
    ];
}

/// <summary>The rows that made documents are in the archive's tables.</summary>
internal sealed class SyntheticRows(LastIds before, IReadOnlyDictionary<string, long> outlets, Dictionary<string, long> speakers)
{
    private const string Reasons = """["same name"]""";

    private long _document = before.Document;
    private long _entity = before.Entity;
    private long _quote = before.Quote;
    private long _speaker = before.Speaker;
    private long _link = before.Link;

    /// <summary>Speakers that were not there; nothing is counted.</summary>
    public List<object?[]> Speakers { get; } = [];

    /// <summary>Keys of those.</summary>
    public List<object?[]> SpeakerKeys { get; } = [];

    /// <summary>Families of the quotes.</summary>
    public SyntheticFamilies Families { get; } = new(FamilyMatcher.Shipped, before.Family);

    /// <summary>Keys of families.</summary>
    public List<(long Key, long Quote)> Keys { get; } = [];

    /// <summary>By how much the counters grow.</summary>
    public IEnumerable<(string Counter, long Number)> Counters(LastIds from) =>
    [
        ("document.id", _document - from.Document), ("documents", _document - from.Document), ("entity.id", _entity - from.Entity), ("quote.id", _quote - from.Quote),
        ("quotes", _quote - from.Quote), ("quotes.all", _quote - from.Quote), ("speaker.id", _speaker - from.Speaker), ("speakers", _speaker - from.Speaker),
        ("speaker_link.id", _link - from.Link), ("family.id", Families.All.Count), ("families", Families.All.Count),
    ];

    /// <summary>Adds a document.</summary>
    public void Add(RowBatch batch, PreparedDocument prepared, IReadOnlyList<Origin> origins)
    {
        var document = prepared.Document;
        var time = document.PublishTime!.Value.ToUnixTimeMilliseconds();
        var outlet = outlets[document.Outlet];
        var row = new DocumentRow
        {
            Id = ++_document, Key = DocumentKey.Of(document), Url = document.Url, OutletId = outlet, Title = document.Title, PublishTime = time, CreateTime = time, UpdateTime = time,
            Revision = 1, ContentHash = DocumentKey.ContentHash(document.Title, document.Text), Model = document.Model, Version = 1,
        };
        batch.Documents.Add(row.Values());
        batch.Revisions.Add([row.Id, 1L, row.ContentHash, row.Title, document.Text, prepared.Extraction, row.Model, time]);
        var entities = new Dictionary<string, EntityRow>(StringComparer.Ordinal);
        foreach (var speaker in document.Extraction.Speakers)
        {
            var entity = new EntityRow { Id = ++_entity, DocumentId = row.Id, SpeakerId = SpeakerOf(speaker, time), LinkState = LinkState.Made, LinkScore = 1 };
            EntityMatching.Take(entity, speaker, document.Text);
            batch.Entities.Add(entity.Values());
            batch.Links.Add([++_link, entity.Id, row.Id, entity.SpeakerId, (long)SpeakerLinkState.Made, 1.0, Reasons, time]);
            entities[speaker.Id] = entity;
        }

        foreach (var (quote, attribution, origin) in prepared.Quotes.Zip(document.Extraction.Attributions, origins))
        {
            var entity = attribution.Speaker is null ? null : entities[attribution.Speaker.Id];
            (quote.Id, quote.DocumentId, quote.EntityId, quote.SpeakerId, quote.OutletId) = (++_quote, row.Id, entity?.Id, entity?.SpeakerId, outlet);
            (quote.FirstRevision, quote.LastRevision, quote.PrintTime, quote.CreateTime, quote.Version) = (1, 1, time, time, 1);
            var printing = Printing.Of(quote);
            var keys = FamilySketch.Of(printing.Words).Stored;
            Keys.AddRange(keys.Select(key => (key, quote.Id)));
            quote.FamilyId = Families.Join(new SyntheticFamilies.Print(quote.Id, row.Id, printing), origin, isSought: !keys.IsEmpty);
            batch.Quotes.Add(quote.Values());
            batch.Terms.Add([quote.Id, quote.Terms, QuotePlaces.Of(quote.Id, time, outlet)]);
        }
    }

    private long SpeakerOf(Speaker speaker, long time)
    {
        if (speakers.TryGetValue(speaker.Name, out var known))
            return known;
        speakers[speaker.Name] = ++_speaker;
        Speakers.Add([_speaker, (long)speaker.Kind, speaker.Name, 0L, 0L, 0L, time, 1L, Random.Shared.NextInt64()]);
        SpeakerKeys.AddRange(SpeakerDescription.KeysOf(speaker.Kind, speaker.Name).Distinct(StringComparer.Ordinal).Select(key => new object?[] { key, _speaker }));
        return _speaker;
    }
}

/// <summary>Families of made quotations: each that is printed again is compared with the one that it repeats.</summary>
internal sealed class SyntheticFamilies(FamilyMatcher matcher, long last)
{
    private readonly Print?[] _remembered = new Print?[SyntheticNews.Remembered];
    private long _last = last;

    /// <summary>The families.</summary>
    public List<FamilyRow> All { get; } = [];

    /// <summary>The first print of each, which knew of no family when it was archived.</summary>
    public List<(long Quote, long Family)> FirstPrints { get; } = [];

    /// <summary>A quote as printed.</summary>
    public sealed record Print(long Quote, long Document, Printing Printing)
    {
        public FamilyRow? Family { get; set; }
    }

    /// <summary>Finds the family of a quote; null where it is alone.</summary>
    /// <param name="print">The quote.</param>
    /// <param name="origin">Which it repeats.</param>
    /// <param name="isSought">Whether it has words of its speaker, by which others find it.</param>
    public long? Join(Print print, Origin origin, bool isSought)
    {
        var repeated = origin.Repeated is { } place ? _remembered[place] : null;
        _remembered[origin.Place] = isSought ? print : null;
        if (repeated is null || !isSought || repeated.Document == print.Document || matcher.Probability(print.Printing, repeated.Printing) < FamilyMatcher.Threshold)
            return null;
        var family = repeated.Family ?? Begin(repeated);
        print.Family = family;
        (family.QuoteCount, family.LastQuoteId) = (family.QuoteCount + 1, print.Quote);
        if (family.FullestWords < print.Printing.Words.Words.Length)
            (family.FullestQuoteId, family.FullestWords) = (print.Quote, print.Printing.Words.Words.Length);
        return family.Id;
    }

    private FamilyRow Begin(Print first)
    {
        var family = new FamilyRow { Id = ++_last, QuoteCount = 1, LastQuoteId = first.Quote, FullestQuoteId = first.Quote, FullestWords = first.Printing.Words.Words.Length };
        All.Add(family);
        FirstPrints.Add((first.Quote, family.Id));
        first.Family = family;
        return family;
    }
}
