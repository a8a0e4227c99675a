using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Families;

/// <summary>The families of the archive: which quotes print one utterance, who printed it first, who cut or changed what.</summary>
public sealed class FamilyDirectory
{
    private readonly ArchiveDatabase _database;
    private readonly FamilyMatcher _matcher;

    internal FamilyDirectory(ArchiveDatabase database, FamilyMatcher matcher) => (_database, _matcher) = (database, matcher);

    /// <summary>A family.</summary>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    public async Task<QuoteFamily> GetAsync(long id, CancellationToken cancellationToken = default) =>
        (await _database.ReadAsync(session => ReadAsync(session, [id]), cancellationToken)).SingleOrDefault() ?? throw new ArchiveNotFoundException($"families/{id}");

    /// <summary>The prints of a family, the first printed first, retracted ones left out.</summary>
    /// <param name="id">The family.</param>
    /// <param name="pageSize">Most of a page; 0 for 50; over 1,000 is 1,000.</param>
    /// <param name="pageToken">Of the page before; empty for the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveNotFoundException">There is no such family.</exception>
    /// <exception cref="ArchiveArgumentException">The token or size is bad.</exception>
    public async Task<Page<FamilyMember>> MembersAsync(long id, int pageSize = 0, string pageToken = "", CancellationToken cancellationToken = default)
    {
        var size = PageToken.Size(pageSize);
        var query = new { list = "family", id };
        var last = PageToken.Read<MemberKey>(query, pageToken);
        var (family, quotes, next) = await _database.ReadAsync(
            async session =>
            {
                var rows = await session.QueryAsync<MemberKey>(
                    $"""
                    SELECT print_time, id FROM quote WHERE family_id = @id AND retract_time IS NULL {(last is null ? "" : "AND (print_time > @time OR print_time = @time AND id > @lastId)")}
                    ORDER BY print_time, id LIMIT @limit
                    """,
                    new { id, time = last?.PrintTime, lastId = last?.Id, limit = size + 1 });
                var page = rows.Take(size).ToList();
                return ((await ReadAsync(session, [id])).SingleOrDefault(), await QuoteStore.ReadAsync(session, [.. page.Select(r => r.Id)]), rows.Count > size ? PageToken.Write(query, page[^1]) : "");
            },
            cancellationToken);
        if (family is null)
            throw new ArchiveNotFoundException($"families/{id}");
        var fullest = OwnWords(family.Fullest);
        var members = new List<FamilyMember>(quotes.Count);
        foreach (var quote in quotes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var words = OwnWords(quote);
            var difference = _matcher.Difference(words, fullest);
            members.Add(new FamilyMember(quote, difference.Kind, [.. difference.Edits.Select(e => new TextEdit(e.Kind, words.SpanOf(e.ClaimFirst, e.ClaimEnd), fullest.SpanOf(e.SourceFirst, e.SourceEnd), e.IsMarked))]));
        }

        return new Page<FamilyMember>(members, next);
    }

    /// <summary>Families.</summary>
    /// <param name="filter">Which, and in which order.</param>
    /// <param name="pageSize">Most of a page; 0 for 50; over 1,000 is 1,000.</param>
    /// <param name="pageToken">Of the page before; empty for the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveArgumentException">The token or size is bad.</exception>
    public Task<Page<QuoteFamily>> ListAsync(FamilyFilter filter, int pageSize = 0, string pageToken = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var size = PageToken.Size(pageSize);
        var query = new { list = "families", filter };
        var last = PageToken.Read<FamilyKey>(query, pageToken);
        var column = filter.Order == FamilyOrder.Newest ? "last_quote_id" : "quote_count";
        return _database.ReadAsync(
            async session =>
            {
                var rows = await session.QueryAsync<FamilyKey>(
                    $"""
                    SELECT {column} AS rank, id FROM family
                    WHERE quote_count >= @least
                        {(filter.SpeakerId is null ? "" : "AND id IN (SELECT family_id FROM quote WHERE speaker_id = @SpeakerId AND family_id IS NOT NULL AND retract_time IS NULL)")}
                        {(last is null ? "" : $"AND ({column} < @rank OR {column} = @rank AND id < @lastId)")}
                    ORDER BY {column} DESC, id DESC LIMIT @limit
                    """,
                    new { least = Math.Max(filter.MinQuoteCount, FamilyFilter.LeastQuotes), filter.SpeakerId, rank = last?.Rank, lastId = last?.Id, limit = size + 1 });
                var page = rows.Take(size).ToList();
                return new Page<QuoteFamily>(await ReadAsync(session, [.. page.Select(r => r.Id)]), rows.Count > size ? PageToken.Write(query, page[^1]) : "");
            },
            cancellationToken);
    }

    /// <summary>Families in the order of <paramref name="ids"/>; those that are not there are left out.</summary>
    private static async Task<List<QuoteFamily>> ReadAsync(ArchiveSession session, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0)
            return [];
        var wanted = ids.ToArray();
        var families = (await session.QueryAsync<FamilyRow>($"SELECT * FROM family WHERE {session.Dialect.In("id", "@wanted")}", new { wanted })).ToDictionary(f => f.Id);
        var facts = (await session.QueryAsync<FactRow>(
            $"""
            SELECT family_id, count(DISTINCT outlet_id) AS outlet_count, min(print_time) AS first_print_time, max(print_time) AS last_print_time
            FROM quote WHERE {session.Dialect.In("family_id", "@wanted")} AND retract_time IS NULL GROUP BY family_id
            """,
            new { wanted })).ToDictionary(f => f.FamilyId);
        var fullest = (await QuoteStore.ReadAsync(session, [.. families.Values.Select(f => f.FullestQuoteId)])).ToDictionary(q => q.Id);
        return [.. ids.Where(families.ContainsKey).Select(id => families[id]).Select(f => Family(f, facts.GetValueOrDefault(f.Id), fullest[f.FullestQuoteId]))];
    }

    /// <summary>The family; where all of its prints are retracted, its times are those of the fullest.</summary>
    private static QuoteFamily Family(FamilyRow family, FactRow? facts, ArchivedQuote fullest) => new(
        family.Id,
        fullest,
        (int)family.QuoteCount,
        facts?.OutletCount ?? 0,
        facts is null ? fullest.PrintTime : DateTimeOffset.FromUnixTimeMilliseconds(facts.FirstPrintTime),
        facts is null ? fullest.PrintTime : DateTimeOffset.FromUnixTimeMilliseconds(facts.LastPrintTime));

    private static ComparedText OwnWords(ArchivedQuote quote) => new Printing(quote.Content, quote.Verbatim, quote.SpeakerId, quote.PrintTime).Words;

    private sealed class MemberKey
    {
        public long PrintTime { get; set; }
        public long Id { get; set; }
    }

    private sealed class FamilyKey
    {
        public long Rank { get; set; }
        public long Id { get; set; }
    }

    private sealed class FactRow
    {
        public long FamilyId { get; set; }
        public int OutletCount { get; set; }
        public long FirstPrintTime { get; set; }
        public long LastPrintTime { get; set; }
    }
}
