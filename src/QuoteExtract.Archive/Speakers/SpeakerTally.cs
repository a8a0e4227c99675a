using QuoteExtract.Archive.Documents;

namespace QuoteExtract.Archive.Speakers;

/// <summary>What entities say of the speaker that they are joined to, with the documents that say it.</summary>
internal sealed class SpeakerTally
{
    private readonly Dictionary<string, NameTally> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoleTally> _roles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<long> _documents = [];

    /// <summary>A form of the name.</summary>
    /// <param name="IsFull">Whether it is the fullest form of some entity.</param>
    /// <param name="Documents">The documents that have it.</param>
    public sealed record NameTally(bool IsFull, HashSet<long> Documents);

    /// <summary>A role.</summary>
    /// <param name="First">When the first document that gives it was printed, milliseconds since 1970.</param>
    /// <param name="Last">When the last one was.</param>
    /// <param name="Documents">The documents that give it.</param>
    public sealed record RoleTally(long First, long Last, HashSet<long> Documents);

    /// <summary>The forms of the name.</summary>
    public IReadOnlyDictionary<string, NameTally> Names => _names;

    /// <summary>The roles.</summary>
    public IReadOnlyDictionary<string, RoleTally> Roles => _roles;

    /// <summary>What the speaker is found by.</summary>
    public IReadOnlySet<string> Keys => _keys;

    /// <summary>In how many documents it has an entity.</summary>
    public int DocumentCount => _documents.Count;

    /// <summary>The tallies of the speakers that entities of one document are joined to, by the speakers' ids.</summary>
    public static Dictionary<long, SpeakerTally> Of(IEnumerable<EntityRow> entities, long printTime)
    {
        var tallies = new Dictionary<long, SpeakerTally>();
        foreach (var entity in entities)
        {
            if (entity.SpeakerId is not { } id)
                continue;
            if (!tallies.TryGetValue(id, out var tally))
                tallies[id] = tally = new SpeakerTally();
            tally.Add(entity, printTime);
        }

        return tallies;
    }

    /// <summary>Adds an entity of a document that was printed at that time.</summary>
    public void Add(EntityRow entity, long printTime)
    {
        var description = SpeakerDescription.Of(entity);
        _documents.Add(entity.DocumentId);
        _keys.UnionWith(description.Keys);
        for (var i = 0; i < description.Forms.Count; i++)
        {
            var known = _names.GetValueOrDefault(description.Forms[i]) ?? new NameTally(false, []);
            known.Documents.Add(entity.DocumentId);
            _names[description.Forms[i]] = known with { IsFull = known.IsFull || i == 0 };
        }

        foreach (var title in description.Roles)
        {
            var known = _roles.GetValueOrDefault(title) ?? new RoleTally(printTime, printTime, []);
            known.Documents.Add(entity.DocumentId);
            _roles[title] = known with { First = Math.Min(known.First, printTime), Last = Math.Max(known.Last, printTime) };
        }
    }
}
