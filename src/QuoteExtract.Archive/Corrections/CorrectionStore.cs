using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Corrections;

/// <summary>What persons say of quotes. A correction outlives every later reading of its document.</summary>
public sealed class CorrectionStore
{
    /// <summary>Most quotes that are counted exactly.</summary>
    private const int MostCounted = 1_000;

    private readonly ArchiveDatabase _database;
    private readonly QuoteCorrector _corrector;

    internal CorrectionStore(ArchiveDatabase database, QuoteCorrector corrector) => (_database, _corrector) = (database, corrector);

    /// <summary>Corrects, rejects or confirms a quote. A quote that was rejected or withdrawn is one again when it is corrected or confirmed.</summary>
    /// <param name="quoteId">The quote.</param>
    /// <param name="change">What is right.</param>
    /// <param name="version">The quote's version that the caller has seen; null for any.</param>
    /// <param name="author">Who corrects; may be empty.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <param name="cancellationToken">Gives up where the writing has not begun.</param>
    /// <exception cref="ArchiveNotFoundException">There is no such quote or speaker.</exception>
    /// <exception cref="ArchiveArgumentException">The change contradicts itself or does not fit the text.</exception>
    /// <exception cref="ArchiveConflictException">The quote has changed since, its document no longer has its words, or several speakers have the name.</exception>
    public Task<CorrectionResult> CorrectAsync(long quoteId, QuoteChange change, long? version = null, string author = "", string reason = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        Validate(change);
        return _database.WriteAsync(
            async session =>
            {
                var summary = await _corrector.ApplyAsync(session, quoteId, change, version);
                var id = await session.TakeIdsAsync("correction", 1);
                await session.InsertAsync(
                    "correction",
                    ["id", "quote_id", "change", "summary", "author", "reason", "create_time"],
                    [[id, quoteId, JsonSerializer.Serialize(change), summary, author, reason, session.NowMilliseconds]]);
                var quote = (await QuoteStore.ReadAsync(session, [quoteId])).Single();
                return new CorrectionResult(quote, new QuoteCorrection(id, quoteId, change, summary, author, reason, session.Now));
            },
            cancellationToken);
    }

    /// <summary>Corrections, the last first.</summary>
    /// <param name="quoteId">Those of this quote; null for all.</param>
    /// <param name="pageSize">Most of a page; 0 for 50.</param>
    /// <param name="pageToken">Of the page before; empty for the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveArgumentException">The token or size is bad.</exception>
    public async Task<Page<QuoteCorrection>> ListAsync(long? quoteId = null, int pageSize = 0, string pageToken = "", CancellationToken cancellationToken = default)
    {
        var size = PageToken.Size(pageSize);
        var query = new { list = "corrections", quoteId };
        var last = PageToken.Read<long?>(query, pageToken) ?? long.MaxValue;
        var rows = await _database.ReadAsync(
            session => session.QueryAsync<CorrectionRow>(
                $"SELECT * FROM correction WHERE id < @last{(quoteId is null ? "" : " AND quote_id = @quoteId")} ORDER BY id DESC LIMIT @limit", new { last, quoteId, limit = size + 1 }),
            cancellationToken);
        return new Page<QuoteCorrection>([.. rows.Take(size).Select(r => r.ToCorrection())], rows.Count > size ? PageToken.Write(query, rows[size - 1].Id) : "");
    }

    /// <summary>Quotes that no person has looked at, the least certain first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="pageSize">Most of a page, which may have fewer before the last; 0 for 50.</param>
    /// <param name="pageToken">Of the page before; empty for the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The quotes, and about how many there are on all pages: exact up to 1,000, beyond that 1,001.</returns>
    /// <exception cref="ArchiveArgumentException">The token or size is bad, or the filter's query.</exception>
    public Task<(Page<ArchivedQuote> Page, int TotalSize)> ReviewAsync(QuoteFilter filter, int pageSize = 0, string pageToken = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var size = PageToken.Size(pageSize);
        var query = new { list = "review", filter };
        var last = PageToken.Read<ReviewKey>(query, pageToken);
        var words = QuoteQuery.Read(filter);
        return _database.ReadAsync(
            async session =>
            {
                var parameters = new DynamicParameters(new { limit = size + 1, confidence = last?.Confidence, id = last?.Id });
                var from =
                    $"""
                    FROM quote WHERE retract_time IS NULL AND state = {(int)QuoteState.Extracted} AND {filter.Conditions(session.Dialect, parameters)}
                        AND {TermTable.Condition(session, words.Terms, parameters)}
                    """;
                var total = await session.ScalarAsync<long>($"SELECT count(*) FROM (SELECT 1 {from} LIMIT {MostCounted + 1}) AS counted", parameters);
                var rows = await session.QueryAsync<ReviewKey>(
                    $"""
                    SELECT id, confidence {from} {(last is null ? "" : "AND (confidence > @confidence OR confidence = @confidence AND id > @id)")}
                    ORDER BY confidence, id LIMIT @limit
                    """,
                    parameters);
                var page = rows.Take(size).ToList();
                var quotes = await QuoteStore.ReadAsync(session, [.. page.Select(r => r.Id)]);
                quotes.RemoveAll(q => words.Match(q.Content) is null);
                return (new Page<ArchivedQuote>(quotes, rows.Count > size ? PageToken.Write(query, page[^1]) : ""), (int)total);
            },
            cancellationToken);
    }

    /// <summary>
    /// What persons said of quotes as data to train on, a line of JSON for each document: its latest text, the quotes that they corrected or
    /// confirmed in it, and as negatives those that they rejected; offsets in code points.
    /// </summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<string> ExportAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const int Batch = 100;
        var last = 0L;
        while (true)
        {
            var documents = await _database.ReadAsync(session => CorrectionExport.DocumentsAsync(session, last, Batch), cancellationToken);
            foreach (var document in documents)
            {
                if (await _database.ReadAsync(session => CorrectionExport.LineAsync(session, document), cancellationToken) is { } line)
                    yield return line;
            }

            if (documents.Count < Batch)
                yield break;
            last = documents[^1];
        }
    }

    private static void Validate(QuoteChange change)
    {
        const int MaxPieces = 100;
        const int MaxNameLength = 256;
        if ((change.SpeakerId is null ? 0 : 1) + (change.SpeakerName is null ? 0 : 1) + (change.NoSpeaker ? 1 : 0) > 1)
            throw new ArchiveArgumentException("change.speaker", "Is said more than once: give one of speaker, speaker_name, no_speaker.");
        var says = change.HasSpeaker || !change.Content.IsDefaultOrEmpty || change.Type is not null;
        if (change.Rejected && (says || change.Confirmed || change.Reopened))
            throw new ArchiveArgumentException("change.rejected", "Stands alone: what is no quote has nothing to correct.");
        if (change.Confirmed && (says || change.Reopened))
            throw new ArchiveArgumentException("change.confirmed", "Stands alone: what is right as it stands has nothing to correct.");
        if (!says && !change.Rejected && !change.Confirmed && !change.Reopened)
            throw new ArchiveArgumentException("change", "Says nothing.");
        if (change.SpeakerName is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameLength))
            throw new ArchiveArgumentException("change.speaker_name", $"Must have 1 to {MaxNameLength} characters.");
        if (!change.Content.IsDefault && change.Content.Length > MaxPieces)
            throw new ArchiveArgumentException("change.content", $"Has more than {MaxPieces} pieces.");
    }

    private sealed class ReviewKey
    {
        public long Id { get; set; }
        public double Confidence { get; set; }
    }

    private sealed class CorrectionRow
    {
        public long Id { get; set; }
        public long QuoteId { get; set; }
        public string Change { get; set; } = "";
        public string Summary { get; set; } = "";
        public string Author { get; set; } = "";
        public string Reason { get; set; } = "";
        public long CreateTime { get; set; }

        public QuoteCorrection ToCorrection() => new(Id, QuoteId, JsonSerializer.Deserialize<QuoteChange>(Change)!, Summary, Author, Reason, DateTimeOffset.FromUnixTimeMilliseconds(CreateTime));
    }
}
