using QuoteExtract.Language.Training;

namespace QuoteExtract.Language.Tests.Training;

public class SyntaxTrainerTests
{
    private static readonly SyntaxTrainingPlan Plan = new(Epochs: 150, BatchWords: 25, Rate: 0.01, Dropout: 0.05f, HiddenWords: 0.05f, Seed: 1);

    [Fact]
    public void Train_LearnsItsSentences()
    {
        var network = SmallTreebank.Network(1);
        var losses = new List<SyntaxLoss>();
        Train(network, Plan, (_, loss) => losses.Add(loss), CancellationToken.None);

        Assert.Equal(Plan.Epochs, losses.Count);
        Assert.True(Total(losses[^1]) < 0.2 * Total(losses[0]));
        var pack = new SyntaxPack();
        foreach (var sentence in SmallTreebank.Sentences)
            SmallTreebank.FeaturesOf(network).AddSentence(sentence.Forms, pack);
        var (syntax, names) = (new WordSyntax[pack.Words], new byte[pack.Words]);
        new SyntaxReader(network).Read(pack, syntax, names);
        var first = 0;
        foreach (var sentence in SmallTreebank.Sentences)
        {
            var at = first;
            Assert.Equal(sentence.Syntax!.Select(w => w.Head < 0 ? w : w with { Head = at + w.Head }), syntax[first..(first + sentence.Forms.Length)]);
            Assert.Equal(sentence.Names, names[first..(first + sentence.Forms.Length)]);
            first += sentence.Forms.Length;
        }
    }

    [Fact]
    public void Train_GivesTheSameNetworkTwice()
    {
        var (one, two) = (SmallTreebank.Network(1), SmallTreebank.Network(1));
        Train(one, Plan with { Epochs = 5 }, (_, _) => { }, CancellationToken.None);
        Train(two, Plan with { Epochs = 5 }, (_, _) => { }, CancellationToken.None);

        Assert.Equal(one.Set.Values, two.Set.Values);
        Assert.Equal(one.Table.Values, two.Table.Values);
    }

    [Fact]
    public void Train_GivesAnotherNetworkForAnotherSeed()
    {
        var (one, two) = (SmallTreebank.Network(1), SmallTreebank.Network(1));
        Train(one, Plan with { Epochs = 2 }, (_, _) => { }, CancellationToken.None);
        Train(two, Plan with { Epochs = 2, Seed = 2 }, (_, _) => { }, CancellationToken.None);

        Assert.NotEqual(one.Set.Values, two.Set.Values);
    }

    [Fact]
    public void Train_EndsWhenCancelled()
    {
        using var cancel = new CancellationTokenSource();
        var epochs = 0;
        Assert.Throws<OperationCanceledException>(() => Train(SmallTreebank.Network(1), Plan, (_, _) => Cancel(), cancel.Token));
        Assert.Equal(1, epochs);

        void Cancel()
        {
            epochs++;
            cancel.Cancel();
        }
    }

    [Fact]
    public void Train_TakesSentencesThatLackTreesOrNames()
    {
        var network = SmallTreebank.Network(1);
        var sentences = SmallTreebank.Sentences.Select((s, i) => i % 2 == 0 ? s with { Names = null } : s with { Syntax = null, FeatureLabels = null, IsMessage = i % 4 == 1 }).ToArray();
        new SyntaxTrainer(network, Lexicon.English, Plan with { Epochs = 3 }).Train(sentences, (_, _) => { }, CancellationToken.None);
        Assert.All(network.Set.Values, v => Assert.True(float.IsFinite(v)));
    }

    private static double Total(SyntaxLoss loss) => loss.Pos + loss.Features + loss.Arc + loss.Relation + loss.Names;

    private static void Train(SyntaxNetwork network, SyntaxTrainingPlan plan, Action<int, SyntaxLoss> progress, CancellationToken cancellationToken) =>
        new SyntaxTrainer(network, Lexicon.English, plan).Train(SmallTreebank.Sentences, progress, cancellationToken);
}
