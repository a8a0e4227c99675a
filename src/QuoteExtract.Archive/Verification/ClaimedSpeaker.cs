using System.Collections.Immutable;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Verification;

/// <summary>Who is claimed to have said something: a speaker of the archive, or a name that may be that of some of them.</summary>
internal sealed class ClaimedSpeaker
{
    private readonly string _name;
    private readonly ImmutableDictionary<long, bool?> _speakers;
    private readonly Dictionary<(SpeakerKind, string), bool?> _named = [];

    private ClaimedSpeaker(string name, long? id, ImmutableDictionary<long, bool?> speakers) => (_name, Id, _speakers) = (name, id, speakers);

    /// <summary>The archive's speaker that is meant; null where the name fits none, or several.</summary>
    public long? Id { get; }

    /// <summary>The speaker of this id.</summary>
    public static ClaimedSpeaker OfId(long id) => new("", id, []);

    /// <summary>Whoever has this name.</summary>
    /// <param name="name">The name in any form.</param>
    /// <param name="speakers">The archive's speakers to whom it may belong.</param>
    public static ClaimedSpeaker Named(string name, IEnumerable<KnownSpeaker> speakers)
    {
        var scored = speakers
            .Select(s => (Profile: ProfileOf(s.Profile.Kind, name), Scored: s))
            .Select(s => (s.Profile.IsBare, Scored: new ScoredSpeaker(s.Scored, NameComparer.Shipped.Compare(s.Profile, s.Scored.Profile))))
            .OrderByDescending(s => s.Scored.Score.Probability).ThenBy(s => s.Scored.Speaker.Id).ToList();
        var decision = IdentityDecision.Of([.. scored.Select(s => s.Scored)], scored.Count > 0 && scored[0].IsBare);
        return new ClaimedSpeaker(name, decision.Link?.Speaker.Id, scored.ToImmutableDictionary(s => s.Scored.Speaker.Id, s => IsSame(s.Scored.Score.Probability)));
    }

    /// <summary>The claimed speaker of a request; null where none is claimed.</summary>
    public static async Task<ClaimedSpeaker?> FindAsync(ArchiveSession session, KnownSpeakers known, VerificationRequest request)
    {
        if (request.SpeakerId is { } id)
            return OfId(id);
        var name = request.SpeakerName.Trim();
        if (name.Length == 0)
            return null;
        var speakers = new List<KnownSpeaker>();
        foreach (var kind in (SpeakerKind[])[SpeakerKind.Person, SpeakerKind.Organization])
        {
            var found = await known.FindAsync(session, SpeakerKeys.Asked(kind, name));
            speakers.AddRange(found.SelectMany(s => s).Where(s => s.Profile.Kind == SpeakerKind.Person == (kind == SpeakerKind.Person)));
        }

        return Named(name, speakers.DistinctBy(s => s.Id));
    }

    /// <summary>Whether the claimed speaker said the quote; null where that is open: the quote's speaker is not known, or may be either.</summary>
    public bool? Said(ArchivedQuote quote)
    {
        if (quote.SpeakerId is { } id && (_name.Length == 0 || _speakers.ContainsKey(id)))
            return _name.Length == 0 ? id == Id : _speakers[id];
        return _name.Length > 0 && quote is { SpeakerName: { } name, SpeakerKind: { } kind } ? IsNamed(kind, name) : null;
    }

    /// <summary>Whether a speaker of this name is the claimed one; null where the names leave it open.</summary>
    public bool? IsNamed(SpeakerKind kind, string name)
    {
        if (string.Equals(name, _name, StringComparison.OrdinalIgnoreCase))
            return true;
        if (kind is not (SpeakerKind.Person or SpeakerKind.Organization))
            return null;
        if (!_named.TryGetValue((kind, name), out var same))
            _named[(kind, name)] = same = IsSame(NameComparer.Shipped.Compare(ProfileOf(kind, _name), ProfileOf(kind, name)).Probability);
        return same;
    }

    private static SpeakerProfile ProfileOf(SpeakerKind kind, string name) => new(kind, [name], []);

    private static bool? IsSame(double probability) => probability switch
    {
        >= IdentityThreshold.Link => true,
        < IdentityThreshold.Propose => false,
        _ => null,
    };
}
