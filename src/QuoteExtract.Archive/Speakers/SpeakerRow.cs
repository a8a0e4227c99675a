using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>A row of the table of speakers.</summary>
internal sealed class SpeakerRow
{
    /// <summary>The counter of speakers that are not part of another.</summary>
    public const string Counter = "speakers";

    private static readonly string[] s_columns = ["id", "kind", "display_name", "is_named", "merged_into", "quote_count", "document_count", "create_time", "version", "stamp"];

    public long Id { get; set; }
    public SpeakerKind Kind { get; set; }
    public string DisplayName { get; set; } = "";
    public bool IsNamed { get; set; }
    public long? MergedInto { get; set; }
    public long QuoteCount { get; set; }
    public long DocumentCount { get; set; }
    public long CreateTime { get; set; }
    public long Version { get; set; } = 1;

    /// <summary>When its first quote was printed, where the query reads it.</summary>
    public long? FirstTime { get; set; }

    /// <summary>When its last quote was printed, where the query reads it.</summary>
    public long? LastTime { get; set; }

    /// <summary>Inserts rows, and counts those that are not part of another.</summary>
    public static async Task InsertAsync(ArchiveSession session, IReadOnlyCollection<SpeakerRow> rows)
    {
        await session.InsertAsync(
            "speaker", s_columns,
            rows.Select(r => new object?[] { r.Id, (long)r.Kind, r.DisplayName, r.IsNamed ? 1L : 0L, r.MergedInto, r.QuoteCount, r.DocumentCount, r.CreateTime, r.Version, Random.Shared.NextInt64() }));
        if (rows.Count(r => r.MergedInto is null) is var number and > 0)
            await session.AddAsync(Counter, number);
    }

    /// <summary>The speaker, or the one that it was merged into.</summary>
    /// <exception cref="ArchiveNotFoundException">There is none.</exception>
    public static async Task<SpeakerRow> FindAsync(ArchiveSession session, long id)
    {
        const int LongestChain = 64;
        var next = id;
        for (var step = 0; step < LongestChain; step++)
        {
            if (await session.QueryFirstAsync<SpeakerRow>("SELECT * FROM speaker WHERE id = @next", new { next }) is not { } row)
                break;
            if (row.MergedInto is not { } into)
                return row;
            next = into;
        }

        throw new ArchiveNotFoundException($"speakers/{id}");
    }
}
