using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>Checks what callers say of speakers before anything is done.</summary>
internal static class SpeakerArguments
{
    private const int MaxNameLength = 256;
    private const int MaxAuthorLength = 256;
    private const int MaxReasonLength = 2_048;
    private const int MaxExternalIds = 16;
    private const int MaxAuthorityLength = 64;
    private const int MaxSources = 100;
    private const int MaxLinks = 1_000;

    public static void Check(ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        Require(note.Author.Length <= MaxAuthorLength, "author", $"Has more than {MaxAuthorLength} characters.");
        Require(note.Reason.Length <= MaxReasonLength, "reason", $"Has more than {MaxReasonLength} characters.");
    }

    public static void Check(SpeakerUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (update.DisplayName is { } name)
            CheckName("speaker.display_name", name, mayBeEmpty: false);
        Require(update.Kind is null or SpeakerKind.Person or SpeakerKind.Organization, "speaker.kind", "Must be a person or an organization: groups and unnamed sources are no speakers across documents.");
        if (update.ExternalIds is not { } ids)
            return;
        Require(ids.Length <= MaxExternalIds, "speaker.external_ids", $"Has more than {MaxExternalIds} entries.");
        Require(ids.Select(x => x.Authority).Distinct(StringComparer.Ordinal).Count() == ids.Length, "speaker.external_ids", "Names an authority twice.");
        for (var i = 0; i < ids.Length; i++)
        {
            var (authority, id) = ids[i];
            Require(authority.Length is > 0 and <= MaxAuthorityLength && authority.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'), $"speaker.external_ids[{i}].authority", $"Must be 1 to {MaxAuthorityLength} lower-case letters, digits, dots and hyphens.");
            Require(id.Length is > 0 and <= MaxNameLength, $"speaker.external_ids[{i}].id", $"Must have 1 to {MaxNameLength} characters.");
            Require(authority != "wikidata" || id[0] == 'Q' && id.Length > 1 && id.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0, $"speaker.external_ids[{i}].id", "Must be Q and digits.");
        }
    }

    public static void CheckName(string field, string name, bool mayBeEmpty) =>
        Require(name.Length <= MaxNameLength && (mayBeEmpty && name.Length == 0 || !string.IsNullOrWhiteSpace(name)), field, $"Must have 1 to {MaxNameLength} characters, and not be blank.");

    public static void CheckSources(long id, IReadOnlyCollection<long> sources)
    {
        Require(sources.Count is > 0 and <= MaxSources, "sources", $"Must be 1 to {MaxSources} speakers.");
        Require(!sources.Contains(id), "sources", "Names the speaker that stays.");
        Require(sources.Distinct().Count() == sources.Count, "sources", "Names a speaker twice.");
    }

    public static void CheckLinks(IReadOnlyCollection<long> links)
    {
        Require(links.Count is > 0 and <= MaxLinks, "links", $"Must be 1 to {MaxLinks} links.");
        Require(links.Distinct().Count() == links.Count, "links", "Names a link twice.");
    }

    private static void Require(bool holds, string field, string reason)
    {
        if (!holds)
            throw new ArchiveArgumentException(field, reason);
    }
}
