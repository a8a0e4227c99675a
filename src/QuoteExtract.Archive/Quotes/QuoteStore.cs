using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Quotes;

/// <summary>The quotes of the archive, one by one.</summary>
public sealed class QuoteStore
{
    private readonly ArchiveDatabase _database;
    private readonly DocumentStore _documents;

    internal QuoteStore(ArchiveDatabase database, DocumentStore documents) => (_database, _documents) = (database, documents);

    /// <summary>A quote, with context and evidence.</summary>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    public async Task<QuoteDetail> GetAsync(long id, CancellationToken cancellationToken = default)
    {
        var quote = (await _database.ReadAsync(session => ReadAsync(session, [id]), cancellationToken)).SingleOrDefault() ?? throw new ArchiveNotFoundException($"quotes/{id}");
        var document = await _documents.GetAsync(quote.DocumentId, cancellationToken);
        var (revision, ordinal) = await _database.ReadAsync(
            async session => (
                await session.QueryFirstAsync<RevisionRow>("SELECT * FROM revision WHERE document_id = @DocumentId AND number = @Revision", new { quote.DocumentId, quote.Revision }),
                await session.ScalarAsync<long>("SELECT ordinal FROM quote WHERE id = @id", new { id })),
            cancellationToken);
        if (revision is null)
            throw new ArchiveNotFoundException($"quotes/{id}");
        var found = StoredExtraction.Unpack(revision.Extraction).Find((int)ordinal, quote.Pieces);
        var context = Context(revision.Text, new TextSpan(quote.Pieces[0].Start, quote.Pieces[^1].End));
        return new QuoteDetail(quote, document, context, context.Cut(revision.Text), found);
    }

    /// <summary>The latest text of a document with all that was found in it.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    public Task<DocumentReading> OfDocumentAsync(long documentId, CancellationToken cancellationToken = default) => _database.ReadAsync(
        async session =>
        {
            var revision = await session.QueryFirstAsync<RevisionRow>("SELECT * FROM revision WHERE document_id = @documentId ORDER BY number DESC LIMIT 1", new { documentId })
                ?? throw new ArchiveNotFoundException($"documents/{documentId}");
            var rows = await session.QueryAsync<(long Id, long Ordinal)>(
                $"""
                SELECT id, ordinal FROM quote
                WHERE document_id = @documentId AND last_revision = @Number AND (retract_time IS NULL OR state = {(int)QuoteState.Rejected})
                ORDER BY begin_offset, id
                """,
                new { documentId, revision.Number });
            var reading = StoredExtraction.Unpack(revision.Extraction);
            var ordinals = rows.ToDictionary(r => r.Id, r => (int)r.Ordinal);
            var quotes = await ReadAsync(session, rows.ConvertAll(r => r.Id));
            return new DocumentReading(
                revision.Text,
                [.. quotes.Select(q => new QuoteReading(q, reading.Find(ordinals[q.Id], q.Pieces)))],
                reading.Rejected);
        },
        cancellationToken);

    /// <summary>A quote with all of the text that prints it.</summary>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    public async Task<PrintedQuote> GetPrintedAsync(long id, CancellationToken cancellationToken = default) =>
        await _database.ReadSnapshotAsync(session => new PrintReader(session, withAttribution: true).ReadAsync([id]).SingleOrDefaultAsync().AsTask(), cancellationToken)
            ?? throw new ArchiveNotFoundException($"quotes/{id}");

    /// <summary>Quotes with what callers see of them, in the order of <paramref name="ids"/>; those that are not there are left out.</summary>
    internal static async Task<List<ArchivedQuote>> ReadAsync(ArchiveSession session, IReadOnlyCollection<long> ids)
    {
        var rows = await session.QueryAsync<ListedQuoteRow>(
            $"""
            SELECT quote.*, document.title, document.url, outlet.name AS outlet, coalesce(speaker.display_name, entity.name) AS speaker_name, coalesce(speaker.kind, entity.kind) AS speaker_kind
            FROM quote JOIN document ON document.id = quote.document_id LEFT JOIN outlet ON outlet.id = quote.outlet_id LEFT JOIN entity ON entity.id = quote.entity_id LEFT JOIN speaker ON speaker.id = quote.speaker_id
            WHERE {session.Dialect.In("quote.id", "@wanted")}
            """,
            new { wanted = ids.ToArray() });
        var byId = rows.ToDictionary(r => r.Id);
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id].ToQuote())];
    }

    /// <summary>The paragraphs of <paramref name="span"/> and one on either side; a paragraph is a line that is not blank.</summary>
    internal static TextSpan Context(string text, TextSpan span)
    {
        var start = LineStart(text, span.Start);
        for (var before = start; before > 0;)
        {
            before = LineStart(text, before - 1);
            if (!text.AsSpan(before, start - before).IsWhiteSpace())
            {
                start = before;
                break;
            }
        }

        var end = LineEnd(text, span.End);
        for (var after = end; after < text.Length;)
        {
            after = LineEnd(text, after + 1);
            if (!text.AsSpan(end, after - end).IsWhiteSpace())
            {
                end = after;
                break;
            }
        }

        return new TextSpan(start, end);
    }

    private static int LineStart(string text, int index) => index == 0 ? 0 : text.LastIndexOf('\n', index - 1) + 1;

    private static int LineEnd(string text, int index) => text.IndexOf('\n', Math.Min(index, text.Length)) is >= 0 and var end ? end : text.Length;

    /// <summary>A quote with what other tables say of it.</summary>
    private sealed class ListedQuoteRow : QuoteRow
    {
        public string Title { get; set; } = "";
        public string Url { get; set; } = "";
        public string? Outlet { get; set; }
        public string? SpeakerName { get; set; }
        public SpeakerKind? SpeakerKind { get; set; }

        public ArchivedQuote ToQuote() => new()
        {
            Id = Id,
            DocumentId = DocumentId,
            DocumentTitle = Title,
            Url = Url,
            Outlet = Outlet ?? "",
            PrintTime = DateTimeOffset.FromUnixTimeMilliseconds(PrintTime),
            Type = Type,
            Content = Content,
            Verbatim = ReadSpans(Verbatim),
            Pieces = PieceSpans,
            Revision = LastRevision,
            SpeakerId = SpeakerId,
            SpeakerName = SpeakerName,
            SpeakerKind = SpeakerKind,
            FamilyId = FamilyId,
            Channel = Channel,
            Confidence = Confidence,
            CreateTime = DateTimeOffset.FromUnixTimeMilliseconds(CreateTime),
            RetractTime = RetractTime is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
            State = State,
            Version = Version,
        };
    }
}
