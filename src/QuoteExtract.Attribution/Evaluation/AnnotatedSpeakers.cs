using QuoteExtract.Attribution.Training;

namespace QuoteExtract.Attribution.Evaluation;

/// <summary>The speakers that a document's annotation names, to compare answers with.</summary>
internal sealed class AnnotatedSpeakers(CorpusDocument document)
{
    /// <summary>The kinds of speakers that are measured.</summary>
    public static readonly string[] Kinds = ["person", "org", "group", "unnamed"];

    private readonly HashSet<string> _named = document.Attributions.Where(a => a.Kind is "person" or "org").SelectMany(a => a.Names).Select(ComparedName.Of).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the attribution has an annotated speaker to compare with.</summary>
    public static bool IsKnown(CorpusAttribution attribution) => attribution.Names.Length > 0 && Array.IndexOf(Kinds, attribution.Kind) >= 0;

    /// <summary>Whether <paramref name="name"/>, empty for none, is the speaker by any form of the name; for one without a name, whether it is no other's.</summary>
    public bool IsRight(CorpusAttribution attribution, string name)
    {
        var compared = ComparedName.Of(name);
        return attribution.Names.Any(n => ComparedName.Of(n) == compared) || attribution.Kind == "unnamed" && !_named.Contains(compared);
    }

    /// <summary>Whether <paramref name="name"/> is the fullest form of the speaker's name.</summary>
    public static bool IsFull(CorpusAttribution attribution, string name) => ComparedName.Of(name) == ComparedName.Of(attribution.Names[0]);
}
