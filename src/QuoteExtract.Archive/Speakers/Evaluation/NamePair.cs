using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Speakers.Evaluation;

/// <summary>Two names with their roles as two documents give them, and whether they are one speaker's.</summary>
/// <param name="IsSame">Whether they are.</param>
/// <param name="Sort">What makes the pair hard: "nickname", "shared surname", "body".</param>
/// <param name="A">One profile.</param>
/// <param name="B">The other.</param>
internal sealed record NamePair(bool IsSame, string Sort, SpeakerProfile A, SpeakerProfile B)
{
    private const string BodySort = "body";

    /// <summary>Reads a table of pairs: same or different, sort, name, roles cut by semicolons, name, roles; cut by tabs.</summary>
    /// <exception cref="InvalidDataException">A line is not of that form; the message names it.</exception>
    public static IEnumerable<NamePair> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.Split('\t') is not [("same" or "different") and var label, var sort, var a, var rolesA, var b, .. var rest] || rest.Length > 1)
                throw new InvalidDataException($"{path}, line {number}: not of the form same or different, sort, name, roles, name, roles");
            yield return new NamePair(label == "same", sort, Profile(sort, a, rolesA), Profile(sort, b, rest.Length > 0 ? rest[0] : ""));
        }
    }

    private static SpeakerProfile Profile(string sort, string name, string roles) =>
        new(sort == BodySort ? SpeakerKind.Organization : SpeakerKind.Person, [name], roles.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
