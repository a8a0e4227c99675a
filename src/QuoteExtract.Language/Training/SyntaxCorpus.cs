using System.Collections.Immutable;
using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Training;

/// <summary>One sentence to learn from. What its corpus does not mark is null.</summary>
/// <param name="Forms">The words.</param>
/// <param name="Syntax">Part of speech, features, head in the sentence (−1 for its root) and relation.</param>
/// <param name="FeatureLabels">Label of each word's features.</param>
/// <param name="Names">Labels of <see cref="NameLabels"/>.</param>
/// <param name="IsMessage">Whether its names were marked by other rules than ours, and teach the shared layers alone.</param>
internal sealed record TrainingSentence(string[] Forms, WordSyntax[]? Syntax, int[]? FeatureLabels, byte[]? Names, bool IsMessage);

/// <summary>What the network is trained on: sentences of all corpora, and the combinations of features that occur in them.</summary>
internal sealed class SyntaxCorpus
{
    /// <summary>Combinations that are rarer than this are none of the labels.</summary>
    private const int LeastOfCombination = 5;

    /// <summary>A sentence of words alone teaches nothing beyond this length but costs much.</summary>
    private const int LongestSentence = 200;

    private SyntaxCorpus(ImmutableArray<MorphFeatures> features, List<TrainingSentence> sentences) => (Features, Sentences) = (features, sentences);

    /// <summary>The combinations of features, the most frequent first.</summary>
    public ImmutableArray<MorphFeatures> Features { get; }

    /// <summary>The sentences.</summary>
    public List<TrainingSentence> Sentences { get; }

    /// <summary>Reads the corpora of <paramref name="folder"/>. Sentences of EWT take their names from Universal NER, those of GUM from its entities.</summary>
    /// <exception cref="InvalidDataException">A file is missing or damaged; the message names it.</exception>
    public static SyntaxCorpus Read(string folder, Lexicon lexicon)
    {
        var trees = LanguageCorpora.Treebanks(folder).SelectMany(d => d.Sentences).Where(s => s.Words.Length <= LongestSentence).ToList();
        var features = trees.SelectMany(s => s.Words)
            .CountBy(w => UniversalNames.ParseFeatures(w.Feats))
            .Where(c => c.Value >= LeastOfCombination)
            .OrderByDescending(c => c.Value)
            .ThenBy(c => c.Key)
            .Select(c => c.Key)
            .ToImmutableArray();
        var named = LanguageCorpora.Names(folder).Where(s => s.Words.Length <= LongestSentence).ToList();
        var byId = new Dictionary<string, NamedSentence>(StringComparer.Ordinal);
        foreach (var sentence in named.Where(s => s.Id.Length > 0))
            byId.TryAdd(sentence.Id, sentence);

        var sentences = new List<TrainingSentence>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in trees)
        {
            var forms = tree.Words.Select(w => w.Form).ToArray();
            byte[]? names = null;
            if (byId.TryGetValue(tree.Id, out var same) && same.Words.SequenceEqual(forms))
            {
                taken.Add(tree.Id);
                names = LabelsOf(same.Names, forms.Length);
            }
            else if (tree.Words.Any(w => ConlluWord.Value(w.Misc, "Entity") is not null))
            {
                names = LabelsOf(GumNames.In(tree, lexicon), forms.Length);
            }

            sentences.Add(new TrainingSentence(forms, [.. tree.Words.Select(SyntaxOf)], [.. tree.Words.Select(w => Math.Max(0, features.IndexOf(UniversalNames.ParseFeatures(w.Feats))))], names, false));
        }

        foreach (var sentence in named.Where(s => !taken.Contains(s.Id)))
            sentences.Add(new TrainingSentence([.. sentence.Words], null, null, LabelsOf(sentence.Names, sentence.Words.Length), false));
        foreach (var sentence in LanguageCorpora.MessageNames(folder).Where(s => s.Words.Length <= LongestSentence))
            sentences.Add(new TrainingSentence([.. sentence.Words], null, null, LabelsOf(sentence.Names, sentence.Words.Length), true));
        return new SyntaxCorpus(features, sentences);
    }

    private static WordSyntax SyntaxOf(ConlluWord word) =>
        new(UniversalNames.ParsePos(word.Upos), UniversalNames.ParseFeatures(word.Feats), word.Head, UniversalNames.ParseRelation(word.Deprel));

    private static byte[] LabelsOf(IEnumerable<NamedSpan> names, int count)
    {
        var labels = new byte[count];
        foreach (var name in names)
        {
            for (var i = name.FirstWord; i < name.EndWord; i++)
                labels[i] = (byte)NameLabels.Of(name.Type, i == name.FirstWord, i == name.EndWord - 1);
        }

        return labels;
    }
}
