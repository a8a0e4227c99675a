using QuoteExtract.Language.Training;
using QuoteExtract.Language.Vectors;

namespace QuoteExtract.Language.Tests.Training;

/// <summary>A dozen sentences to learn from, and networks small enough to learn them in a moment.</summary>
internal static class SmallTreebank
{
    public static readonly NetworkSize Size = new(Rows: 256, Width: 32, Layers: 1, TreeWidth: 32);

    /// <summary>The combinations of features in <see cref="Sentences"/>.</summary>
    public static readonly MorphFeatures[] FeatureLabels =
    [
        MorphFeatures.None, MorphFeatures.Singular, MorphFeatures.Plural, MorphFeatures.Past | MorphFeatures.Finite, MorphFeatures.Past | MorphFeatures.Participle | MorphFeatures.Passive,
    ];

    /// <summary>Word, part of speech, label of features, head counted from 1, relation, label of name.</summary>
    public static readonly TrainingSentence[] Sentences =
    [
        Parse("Ana/Propn/1/3/Nsubj/P Ruiz/Propn/1/1/Flat/p said/Verb/3/0/Root/O so/Adv/0/3/Advmod/O ./Punct/0/3/Punct/O"),
        Parse("Bo/Propn/1/2/Nsubj/S spoke/Verb/3/0/Root/O ./Punct/0/2/Punct/O"),
        Parse("Critics/Noun/2/2/Nsubj/O waited/Verb/3/0/Root/O in/Adp/0/4/Case/O Kelm/Propn/1/2/Obl/L ./Punct/0/2/Punct/O"),
        Parse("It/Pron/1/3/NsubjPass/O was/Aux/3/3/AuxPass/O written/Verb/4/0/Root/O by/Adp/0/5/Case/O Bo/Propn/1/3/OblAgent/S ./Punct/0/3/Punct/O"),
        Parse("Yes/Intj/0/0/Root/O"),
        Parse("The/Det/0/2/Det/O mayor/Noun/1/3/Nsubj/O heard/Verb/3/0/Root/O critics/Noun/2/3/Obj/O ./Punct/0/3/Punct/O"),
        Parse("Ana/Propn/1/2/Nsubj/S waited/Verb/3/0/Root/O in/Adp/0/5/Case/O the/Det/0/5/Det/O rain/Noun/1/2/Obl/O ./Punct/0/2/Punct/O"),
        Parse("Critics/Noun/2/2/Nsubj/O said/Verb/3/0/Root/O no/Intj/0/2/Obj/O ./Punct/0/2/Punct/O"),
        Parse("The/Det/0/2/Det/O bridge/Noun/1/4/NsubjPass/O was/Aux/3/4/AuxPass/O seen/Verb/4/0/Root/O ./Punct/0/4/Punct/O"),
        Parse("Bo/Propn/1/3/Nsubj/P Hart/Propn/1/1/Flat/p heard/Verb/3/0/Root/O Ana/Propn/1/3/Obj/P Ruiz/Propn/1/4/Flat/p ./Punct/0/3/Punct/O"),
        Parse("Rain/Noun/1/0/Root/O in/Adp/0/3/Case/O Kelm/Propn/1/1/Nmod/L"),
        Parse("Ruiz/Propn/1/2/Nsubj/S spoke/Verb/3/0/Root/O ,/Punct/0/5/Punct/O Bo/Propn/1/5/Nsubj/S waited/Verb/3/2/Parataxis/O ./Punct/0/2/Punct/O"),
    ];

    public static SyntaxNetwork Network(ulong seed)
    {
        var network = new SyntaxNetwork(Size, WordVectors.Shipped, [.. FeatureLabels]);
        network.Randomize(seed);
        return network;
    }

    public static WordFeatures FeaturesOf(SyntaxNetwork network) => new(Lexicon.English, network.WordVectors, network.Size.Rows);

    private static TrainingSentence Parse(string words)
    {
        var rows = words.Split(' ').Select(w => w.Split('/')).ToArray();
        return new TrainingSentence(
            [.. rows.Select(r => r[0])],
            [.. rows.Select(r => new WordSyntax(Enum.Parse<UniversalPos>(r[1]), FeatureLabels[Number(r[2])], Number(r[3]) - 1, Enum.Parse<DependencyRelation>(r[4])))],
            [.. rows.Select(r => Number(r[2]))],
            [.. rows.Select(r => (byte)LabelOf(r[5]))],
            IsMessage: false);

        static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static int LabelOf(string sign) => sign switch
    {
        "P" => NameLabels.Of(NameType.Person, begins: true, ends: false),
        "p" => NameLabels.Of(NameType.Person, begins: false, ends: true),
        "S" => NameLabels.Of(NameType.Person, begins: true, ends: true),
        "L" => NameLabels.Of(NameType.Place, begins: true, ends: true),
        _ => NameLabels.Outside,
    };
}
