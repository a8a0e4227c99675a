using System.Collections.Immutable;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Quotes;

/// <summary>How many of the quotes that a search finds are of each speaker, outlet, type and month.</summary>
public sealed record QuoteFacets
{
    /// <summary>Most quotes that are counted where no words are searched for: the latest printed.</summary>
    internal const int MostCounted = 10_000;

    /// <summary>Most quotes whose content is looked into for words: the latest archived.</summary>
    internal const int MostRead = 1_000;

    private const int MostSpeakers = 20;
    private const int MostOutlets = 20;
    private const int MostMonths = 240;

    /// <summary>The most quoted speakers, at most 20; those without a record in the archive are left out.</summary>
    public ImmutableArray<SpeakerFacet> Speakers { get; private init; } = [];

    /// <summary>The outlets with the most quotes, at most 20.</summary>
    public ImmutableArray<OutletFacet> Outlets { get; private init; } = [];

    /// <summary>The types, the most frequent first.</summary>
    public ImmutableArray<TypeFacet> Types { get; private init; } = [];

    /// <summary>The months that have quotes, UTC, the latest first, at most 240.</summary>
    public ImmutableArray<MonthFacet> Months { get; private init; } = [];

    /// <summary>Quotes that were counted.</summary>
    public int QuoteCount { get; private init; }

    /// <summary>Whether there may be more quotes than were counted: 10,000 are, the latest printed, or with words 1,000, the latest archived.</summary>
    public bool IsPartial { get; private init; }

    /// <summary>Counts rows, and finds the names of what they are counted by.</summary>
    internal static async Task<QuoteFacets> OfAsync(ArchiveSession session, IReadOnlyCollection<SearchRow> rows, bool isPartial)
    {
        var speakers = Most(rows.Where(r => r.SpeakerId is not null).CountBy(r => r.SpeakerId!.Value), MostSpeakers);
        var outlets = Most(rows.Where(r => r.OutletId is not null).CountBy(r => r.OutletId!.Value), MostOutlets);
        var speakerNames = await NamesAsync(session, "SELECT id, display_name AS name, kind FROM speaker", [.. speakers.Select(s => s.Key)]);
        var outletNames = await NamesAsync(session, "SELECT id, name, 0 AS kind FROM outlet", [.. outlets.Select(o => o.Key)]);
        return new QuoteFacets
        {
            Speakers = [.. speakers.Where(s => speakerNames.ContainsKey(s.Key)).Select(s => new SpeakerFacet(s.Key, speakerNames[s.Key].Name, speakerNames[s.Key].Kind, s.Value))],
            Outlets = [.. outlets.Where(o => outletNames.ContainsKey(o.Key)).Select(o => new OutletFacet(outletNames[o.Key].Name, o.Value))],
            Types = [.. Most(rows.CountBy(r => r.Type), int.MaxValue).Select(t => new TypeFacet(t.Key, t.Value))],
            Months = [.. rows.CountBy(r => MonthOf(r.PrintTime)).OrderByDescending(m => m.Key).Take(MostMonths).Select(m => new MonthFacet(m.Key, m.Value))],
            QuoteCount = rows.Count,
            IsPartial = isPartial,
        };
    }

    private static List<KeyValuePair<T, int>> Most<T>(IEnumerable<KeyValuePair<T, int>> counts, int most) => [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(most)];

    private static DateOnly MonthOf(long time)
    {
        var day = DateTimeOffset.FromUnixTimeMilliseconds(time);
        return new DateOnly(day.Year, day.Month, 1);
    }

    private static async Task<Dictionary<long, NameRow>> NamesAsync(ArchiveSession session, string select, long[] ids) =>
        ids.Length == 0 ? [] : (await session.QueryAsync<NameRow>($"{select} WHERE {session.Dialect.In("id", "@ids")}", new { ids })).ToDictionary(n => n.Id);

    private sealed class NameRow
    {
        public long Id { get; set; }
        public string Name { get; set; } = "";
        public SpeakerKind Kind { get; set; }
    }
}

/// <summary>Quotes of a speaker.</summary>
/// <param name="Id">The speaker.</param>
/// <param name="Name">The name that is shown.</param>
/// <param name="Kind">What the speaker is.</param>
/// <param name="QuoteCount">Quotes.</param>
public sealed record SpeakerFacet(long Id, string Name, SpeakerKind Kind, int QuoteCount);

/// <summary>Quotes of an outlet.</summary>
/// <param name="Name">The outlet.</param>
/// <param name="QuoteCount">Quotes.</param>
public sealed record OutletFacet(string Name, int QuoteCount);

/// <summary>Quotes of a type.</summary>
/// <param name="Type">The type.</param>
/// <param name="QuoteCount">Quotes.</param>
public sealed record TypeFacet(AttributionType Type, int QuoteCount);

/// <summary>Quotes of a month.</summary>
/// <param name="Month">Its first day, UTC.</param>
/// <param name="QuoteCount">Quotes.</param>
public sealed record MonthFacet(DateOnly Month, int QuoteCount);
