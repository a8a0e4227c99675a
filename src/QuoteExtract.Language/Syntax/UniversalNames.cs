using System.Collections.Frozen;
using System.Collections.Immutable;

namespace QuoteExtract.Language;

/// <summary>The names that Universal Dependencies writes, to and from ours.</summary>
public static class UniversalNames
{
    private static readonly (MorphFeatures Feature, string Name)[] FeatureNames =
    [
        (MorphFeatures.Imperative, "Mood=Imp"), (MorphFeatures.Plural, "Number=Plur"), (MorphFeatures.Singular, "Number=Sing"),
        (MorphFeatures.FirstPerson, "Person=1"), (MorphFeatures.SecondPerson, "Person=2"), (MorphFeatures.ThirdPerson, "Person=3"),
        (MorphFeatures.Past, "Tense=Past"), (MorphFeatures.Present, "Tense=Pres"), (MorphFeatures.Finite, "VerbForm=Fin"),
        (MorphFeatures.Gerund, "VerbForm=Ger"), (MorphFeatures.Infinitive, "VerbForm=Inf"), (MorphFeatures.Participle, "VerbForm=Part"),
        (MorphFeatures.Passive, "Voice=Pass"),
    ];

    private static readonly ImmutableArray<string> PosNames = [.. Enum.GetNames<UniversalPos>().Select(n => n.ToUpperInvariant())];
    private static readonly ImmutableArray<string> RelationNames = [.. Enum.GetNames<DependencyRelation>().Select(RelationName)];
    private static readonly FrozenDictionary<string, UniversalPos> PosByName = Enum.GetValues<UniversalPos>().ToFrozenDictionary(p => PosNames[(int)p], StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, DependencyRelation> RelationByName =
        Enum.GetValues<DependencyRelation>().ToFrozenDictionary(r => RelationNames[(int)r], StringComparer.Ordinal);

    /// <summary>The UPOS tag: "PROPN".</summary>
    public static string Of(UniversalPos pos) => PosNames[(int)pos];

    /// <summary>The relation with its subtype: "nsubj:pass".</summary>
    public static string Of(DependencyRelation relation) => RelationNames[(int)relation];

    /// <summary>The features as a FEATS column has them, in its order: "Number=Sing|Person=3"; "_" where there is none.</summary>
    public static string Of(MorphFeatures features) =>
        features == MorphFeatures.None ? "_" : string.Join('|', FeatureNames.Where(f => features.HasFlag(f.Feature)).Select(f => f.Name));

    /// <summary>The part of speech of a UPOS tag; X for "_".</summary>
    /// <exception cref="FormatException">There is no such tag.</exception>
    public static UniversalPos ParsePos(string name) =>
        name == "_" ? UniversalPos.X : PosByName.TryGetValue(name, out var pos) ? pos : throw new FormatException($"'{name}' is no UPOS tag.");

    /// <summary>The relation of a DEPREL column; an unknown subtype gives its universal part.</summary>
    /// <exception cref="FormatException">There is no such relation.</exception>
    public static DependencyRelation ParseRelation(string name)
    {
        if (RelationByName.TryGetValue(name, out var relation) || RelationByName.TryGetValue(name.Split(':', 2)[0], out relation))
            return relation;
        throw new FormatException($"'{name}' is no relation of Universal Dependencies.");
    }

    /// <summary>The features of a FEATS column, as far as <see cref="MorphFeatures"/> has them.</summary>
    public static MorphFeatures ParseFeatures(string features)
    {
        var parsed = MorphFeatures.None;
        foreach (var part in features.Split('|'))
        {
            foreach (var (feature, name) in FeatureNames)
            {
                if (part == name)
                    parsed |= feature;
            }
        }

        return parsed;
    }

    /// <summary>"NsubjPass" as "nsubj:pass": a second capital begins the subtype.</summary>
    private static string RelationName(string name)
    {
        var subtype = name.AsSpan(1).IndexOfAnyInRange('A', 'Z') + 1;
        return subtype == 0 ? name.ToLowerInvariant() : $"{name[..subtype]}:{name[subtype..]}".ToLowerInvariant();
    }
}
