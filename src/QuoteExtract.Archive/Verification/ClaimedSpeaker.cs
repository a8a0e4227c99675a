using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Verification;

/// <summary>Who is claimed to have said something.</summary>
internal sealed class ClaimedSpeaker
{
    private readonly long? _id;
    private readonly string _name;
    private readonly Dictionary<(SpeakerKind, string), bool?> _known = [];

    private ClaimedSpeaker(long? id, string name) => (_id, _name) = (id, name);

    /// <summary>The claimed speaker of this name.</summary>
    public static ClaimedSpeaker Named(string name) => new(id: null, name);

    /// <summary>The claimed speaker of a request; null where none is claimed.</summary>
    public static ClaimedSpeaker? Of(VerificationRequest request) =>
        request.SpeakerId is null && string.IsNullOrWhiteSpace(request.SpeakerName) ? null : new ClaimedSpeaker(request.SpeakerId, request.SpeakerName.Trim());

    /// <summary>Whether the claimed speaker said the quote; null where that is open: the quote's speaker is not known, or may be either.</summary>
    public bool? Said(ArchivedQuote quote)
    {
        if (_id is { } id)
            return quote.SpeakerId is { } other ? other == id : null;
        return quote is { SpeakerName: { } name, SpeakerKind: { } kind } ? IsNamed(kind, name) : null;
    }

    /// <summary>Whether a speaker of this name is the claimed one; null where the names leave it open.</summary>
    public bool? IsNamed(SpeakerKind kind, string name)
    {
        if (string.Equals(name, _name, StringComparison.OrdinalIgnoreCase))
            return true;
        if (kind is not (SpeakerKind.Person or SpeakerKind.Organization))
            return null;
        if (!_known.TryGetValue((kind, name), out var same))
            _known[(kind, name)] = same = IsSame(kind, name);
        return same;
    }

    private bool? IsSame(SpeakerKind kind, string name) =>
        NameComparer.Shipped.Compare(new SpeakerProfile(kind, [_name], []), new SpeakerProfile(kind, [name], [])).Probability switch
        {
            >= IdentityThreshold.Link => true,
            < IdentityThreshold.Propose => false,
            _ => null,
        };
}
