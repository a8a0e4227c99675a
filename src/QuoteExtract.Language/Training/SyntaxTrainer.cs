using System.Runtime.InteropServices;
using QuoteExtract.Language.Vectors;
using QuoteExtract.Learning;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Language.Training;

/// <summary>How a network is trained.</summary>
/// <param name="Epochs">Passes over the data.</param>
/// <param name="BatchWords">Words in a batch.</param>
/// <param name="Rate">Longest step.</param>
/// <param name="Dropout">Share of what is computed that is hidden.</param>
/// <param name="HiddenWords">The identity of a word that occurs n times is hidden in a share of h / (h + n).</param>
/// <param name="Seed">Where chance begins.</param>
internal sealed record SyntaxTrainingPlan(int Epochs, int BatchWords, double Rate, float Dropout, float HiddenWords, ulong Seed);

/// <summary>Trains a <see cref="SyntaxNetwork"/>; the same sentences and the same plan give the same network to the bit.</summary>
internal sealed class SyntaxTrainer(SyntaxNetwork network, Lexicon lexicon, SyntaxTrainingPlan plan)
{
    /// <summary>A batch is cut into this many shares, computed side by side and summed in order, however many cores there are.</summary>
    private const int Shares = 2;

    private static readonly NetworkSize DefaultSize = new(Rows: 1 << 15, Width: 128, Layers: 2, TreeWidth: 128);
    private static readonly SyntaxTrainingPlan DefaultPlan = new(Epochs: 28, BatchWords: 500, Rate: 0.003, Dropout: 0.2f, HiddenWords: 0.5f, Seed: 1);

    private readonly WordFeatures _features = new(lexicon, network.WordVectors, network.Size.Rows);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Trains the network on the corpora of <paramref name="folder"/> and writes the model file. The same corpora give the same bytes.</summary>
    /// <param name="folder">The corpora.</param>
    /// <param name="lexicon">Language data.</param>
    /// <param name="vectors">Vectors of words.</param>
    /// <param name="card">What the file says of itself.</param>
    /// <param name="output">Path of the model file to write.</param>
    /// <param name="progress">Told what is being done, in words.</param>
    /// <param name="cancellationToken">Asked at every batch.</param>
    /// <exception cref="InvalidDataException">A corpus is missing or damaged.</exception>
    public static void Train(string folder, Lexicon lexicon, WordVectors vectors, ModelHeader card, string output, Action<string> progress, CancellationToken cancellationToken)
    {
        var corpus = SyntaxCorpus.Read(folder, lexicon);
        progress($"{corpus.Sentences.Count} sentences, {corpus.Sentences.Sum(s => s.Forms.Length)} words");
        var network = new SyntaxNetwork(DefaultSize, vectors, corpus.Features);
        network.Randomize(DefaultPlan.Seed);
        new SyntaxTrainer(network, lexicon, DefaultPlan).Train(
            corpus.Sentences,
            (epoch, loss) => progress($"pass {epoch} of {DefaultPlan.Epochs}: losses a word: part of speech {loss.Pos:0.0000}, features {loss.Features:0.0000}, head {loss.Arc:0.0000}, relation {loss.Relation:0.0000}, name {loss.Names:0.0000}"),
            cancellationToken);
        SyntaxModel.Save(network, card, output);
    }

    /// <summary>Words and sentences of one share, as the network reads them.</summary>
    private sealed class Share(SyntaxNetwork network, float dropout)
    {
        public SyntaxGradient Gradient { get; } = new(network, dropout);

        public SyntaxPack Pack { get; } = new();

        public List<TrainingSentence> Sentences { get; } = [];
    }

    /// <summary>Trains.</summary>
    /// <param name="sentences">What to learn from.</param>
    /// <param name="progress">Told after each pass: its number, the losses of a word.</param>
    /// <param name="cancellationToken">Asked at every batch.</param>
    public void Train(IReadOnlyList<TrainingSentence> sentences, Action<int, SyntaxLoss> progress, CancellationToken cancellationToken)
    {
        var random = new RandomSource(plan.Seed);
        var variation = new SentenceVariation(lexicon, sentences);
        var read = sentences.Select(s => Read(s.Forms)).ToArray();
        foreach (var form in sentences.SelectMany(s => s.Forms))
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, form, out _)++;
        var shares = Enumerable.Range(0, Shares).Select(_ => new Share(network, plan.Dropout)).ToArray();
        var dense = new Adam(network.Set.Values.Length);
        var rows = new Adam(network.Table.Values.Length);
        var order = Enumerable.Range(0, sentences.Count).ToArray();
        var total = sentences.Sum(s => (long)s.Forms.Length) * plan.Epochs;
        var seen = 0L;
        for (var epoch = 1; epoch <= plan.Epochs; epoch++)
        {
            random.Shuffle<int>(order);
            var loss = default(SyntaxLoss);
            var next = 0;
            while (next < order.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var first = next;
                var words = 0;
                while (next < order.Length && words < plan.BatchWords)
                    words += sentences[order[next++]].Forms.Length;
                Step(order.AsSpan(first, next - first), words, Rate((double)seen / total));
                seen += words;
            }

            progress(epoch, loss);

            void Step(ReadOnlySpan<int> batch, int words, double rate)
            {
                for (var s = 0; s < Shares; s++)
                {
                    shares[s].Pack.Clear();
                    shares[s].Sentences.Clear();
                }

                for (var k = 0; k < batch.Length; k++)
                {
                    var share = shares[k % Shares];
                    share.Sentences.Add(sentences[batch[k]]);
                    var sentence = sentences[batch[k]];
                    Hide(variation.Of(sentence, ref random) is { } forms ? Read(forms) : read[batch[k]], sentence, share.Pack, ref random);
                }

                foreach (var layer in network.Inner)
                    layer.Prepare();
                var seeds = Enumerable.Range(0, Shares).Select(_ => random.Next()).ToArray();
                var losses = new SyntaxLoss[Shares];
                Parallel.For(0, Shares, s =>
                {
                    shares[s].Gradient.Clear();
                    if (shares[s].Sentences.Count > 0)
                        losses[s] = shares[s].Gradient.Add(shares[s].Pack, shares[s].Sentences, 1f / words, new RandomSource(seeds[s]));
                });
                Move(shares, dense, rows, rate);
                foreach (var l in losses)
                    loss = Sum(loss, l, (double)words / (total / plan.Epochs));
            }
        }
    }

    private static SyntaxLoss Sum(SyntaxLoss a, SyntaxLoss b, double weight) => new()
    {
        Pos = a.Pos + weight * b.Pos,
        Features = a.Features + weight * b.Features,
        Arc = a.Arc + weight * b.Arc,
        Relation = a.Relation + weight * b.Relation,
        Names = a.Names + weight * b.Names,
    };

    /// <summary>Rises over the first twentieth, then falls to nothing.</summary>
    private double Rate(double share) => plan.Rate * Math.Min(share / 0.05 + 0.001, (1 - share) / 0.95);

    private void Move(Share[] shares, Adam dense, Adam rows, double rate)
    {
        dense.Begin(rate);
        var sum = shares[0].Gradient.Dense;
        for (var s = 1; s < Shares; s++)
            System.Numerics.Tensors.TensorPrimitives.Add(sum, shares[s].Gradient.Dense, sum);
        dense.Move(network.Set.Values, 0, sum);

        rows.Begin(rate);
        Span<float> row = stackalloc float[network.Table.Columns];
        for (var s = 0; s < Shares; s++)
        {
            foreach (var id in shares[s].Gradient.Rows.Touched)
            {
                row.Clear();
                var earlier = false;
                for (var t = 0; t < Shares; t++)
                {
                    var part = shares[t].Gradient.Rows.Of(id);
                    earlier |= t < s && !part.IsEmpty;
                    if (!part.IsEmpty)
                        System.Numerics.Tensors.TensorPrimitives.Add(row, part, row);
                }

                if (!earlier)
                    rows.Move(network.Table.Values, id * network.Table.Columns, row);
            }
        }
    }

    private SyntaxPack Read(string[] forms)
    {
        var pack = new SyntaxPack();
        _features.AddSentence(forms, pack);
        return pack;
    }

    /// <summary>Copies a sentence, without the identity of some of its words: the rarer a word, the more often.</summary>
    private void Hide(SyntaxPack from, TrainingSentence sentence, SyntaxPack to, ref RandomSource random)
    {
        for (var i = 0; i < from.Words; i++)
        {
            var all = from.Features(i);
            var hidden = random.NextSingle() < 0.03f + plan.HiddenWords / (plan.HiddenWords + _counts[sentence.Forms[i]]);
            foreach (var feature in hidden ? all[WordFeatures.IdentityFeatures..] : all)
                to.Add(feature);
            to.EndWord(hidden && random.NextSingle() < 0.15f ? -1 : from.Vectors[i]);
        }

        to.EndSentence();
    }
}
