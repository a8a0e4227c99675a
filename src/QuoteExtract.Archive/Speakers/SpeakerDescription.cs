using System.Text.Json;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers;

/// <summary>What one document's entity adds to the speaker that it is joined to.</summary>
/// <param name="Forms">The forms of the name, the fullest first.</param>
/// <param name="Roles">The roles.</param>
/// <param name="Keys">The keys by which the speaker is found from now on.</param>
internal sealed record SpeakerDescription(IReadOnlyList<string> Forms, IReadOnlyList<string> Roles, IReadOnlyCollection<string> Keys)
{
    private const int MostForms = 12;
    private const int MostRoles = 16;
    private const int MostLength = 128;

    /// <summary>Reads the row of an entity.</summary>
    public static SpeakerDescription Of(EntityRow entity) => new(
        [.. JsonSerializer.Deserialize<string[]>(entity.Mentions)!.Where(m => m.Length <= MostLength).Prepend(Limit(entity.Name)).Distinct(StringComparer.Ordinal).Take(MostForms)],
        [.. JsonSerializer.Deserialize<string[]>(entity.Roles)!.Where(r => r.Length is > 0 and <= MostLength).Distinct(StringComparer.Ordinal).Take(MostRoles)],
        KeysOf(entity.Kind, entity.Name));

    /// <summary>The keys of a name: those of identity, and its words.</summary>
    public static IReadOnlyCollection<string> KeysOf(SpeakerKind kind, string name) => [.. SpeakerKeys.Stored(kind, name), .. SpeakerKeys.Words(name).Select(w => w.Word), .. SpeakerKeys.Words(name).Select(w => w.Sound).Where(s => s.Length > 0)];

    /// <summary>A name as it is stored.</summary>
    public static string Limit(string name) => name.Length <= MostLength ? name : name[..MostLength];
}
