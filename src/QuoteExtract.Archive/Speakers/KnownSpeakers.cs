using System.Collections.Concurrent;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>A speaker of the archive with what identity is decided on.</summary>
/// <param name="Id">The archive's id.</param>
/// <param name="Profile">Names and roles.</param>
internal sealed record KnownSpeaker(long Id, SpeakerProfile Profile);

/// <summary>Finds the speakers to whom names may belong. Profiles are remembered between documents for as long as the store has no others.</summary>
internal sealed class KnownSpeakers
{
    /// <summary>Speakers that share one key, beyond which the key says nothing: a family name that half the archive has.</summary>
    public const int MostOfAKey = 64;

    private const int MostRows = 8_192;
    private const int MostRemembered = 50_000;

    private readonly ConcurrentDictionary<long, (long Stamp, SpeakerProfile Profile)> _remembered = new();

    /// <summary>The speakers that are stored under each of the keys.</summary>
    public async Task<ILookup<string, KnownSpeaker>> FindAsync(ArchiveSession session, IReadOnlyCollection<string> keys)
    {
        var rows = await session.QueryAsync<KeyRow>(
            $"SELECT k.key, s.id, s.kind, s.stamp FROM speaker_key k JOIN speaker s ON s.id = k.speaker_id WHERE {session.Dialect.In("k.key", "@keys")} LIMIT @limit",
            new { keys = keys.ToArray(), limit = MostRows });
        var telling = rows.GroupBy(r => r.Key, StringComparer.Ordinal).Where(g => g.Count() <= MostOfAKey).SelectMany(g => g).ToList();
        var profiles = await ProfilesAsync(session, telling.DistinctBy(r => r.Id).ToList());
        return telling.ToLookup(r => r.Key, r => new KnownSpeaker(r.Id, profiles[r.Id]), StringComparer.Ordinal);
    }

    /// <summary>Who was quoted with a speaker in its latest documents, and by which outlets.</summary>
    public static async Task<SpeakerProfile> WithCompanyAsync(ArchiveSession session, KnownSpeaker speaker)
    {
        const int Documents = 100;
        var rows = await session.QueryAsync<CompanyRow>(
            """
            SELECT DISTINCT other.speaker_id, document.outlet_id
            FROM (SELECT document_id FROM entity WHERE speaker_id = @Id ORDER BY id DESC LIMIT @Documents) AS own
            JOIN document ON document.id = own.document_id
            LEFT JOIN entity AS other ON other.document_id = own.document_id AND other.speaker_id IS NOT NULL AND other.speaker_id <> @Id
            """,
            new { speaker.Id, Documents });
        return speaker.Profile.With(rows.Select(r => r.OutletId).OfType<long>(), rows.Select(r => r.SpeakerId).OfType<long>());
    }

    private async Task<Dictionary<long, SpeakerProfile>> ProfilesAsync(ArchiveSession session, List<KeyRow> speakers)
    {
        var profiles = new Dictionary<long, SpeakerProfile>();
        var unknown = new List<KeyRow>();
        foreach (var row in speakers)
        {
            if (_remembered.TryGetValue(row.Id, out var known) && known.Stamp == row.Stamp)
                profiles[row.Id] = known.Profile;
            else
                unknown.Add(row);
        }

        if (unknown.Count == 0)
            return profiles;
        if (_remembered.Count > MostRemembered)
            _remembered.Clear();
        var ids = unknown.Select(r => r.Id).ToArray();
        var names = (await session.QueryAsync<TextRow>($"SELECT speaker_id, text FROM speaker_name WHERE {session.Dialect.In("speaker_id", "@ids")} AND is_full = 1 ORDER BY document_count DESC, text", new { ids })).ToLookup(r => r.SpeakerId, r => r.Text);
        var roles = (await session.QueryAsync<TextRow>($"SELECT speaker_id, title AS text FROM speaker_role WHERE {session.Dialect.In("speaker_id", "@ids")} ORDER BY document_count DESC, title", new { ids })).ToLookup(r => r.SpeakerId, r => r.Text);
        foreach (var row in unknown)
        {
            var profile = new SpeakerProfile(row.Kind, names[row.Id], roles[row.Id]);
            profiles[row.Id] = profile;
            _remembered[row.Id] = (row.Stamp, profile);
        }

        return profiles;
    }

    private sealed class KeyRow
    {
        public string Key { get; set; } = "";
        public long Id { get; set; }
        public SpeakerKind Kind { get; set; }
        public long Stamp { get; set; }
    }

    private sealed class TextRow
    {
        public long SpeakerId { get; set; }
        public string Text { get; set; } = "";
    }

    private sealed class CompanyRow
    {
        public long? SpeakerId { get; set; }
        public long? OutletId { get; set; }
    }
}
