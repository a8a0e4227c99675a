using System.Numerics.Tensors;

namespace QuoteExtract.Learning.Networks;

/// <summary>A conditional random field over the labels of a sentence: scores of label and word, and of label and next label.</summary>
/// <remarks>J. Lafferty, A. McCallum, F. Pereira: Conditional Random Fields, 2001.</remarks>
public sealed class LinearChain
{
    private const float Impossible = -1e4f;
    private readonly ParameterSet _set;
    private readonly Parameter _transitions;
    private readonly int _labels;
    private readonly int _stride;
    private readonly bool[] _allowed;
    private readonly bool[] _mayBegin;
    private readonly bool[] _mayEnd;

    /// <summary>A chain over <paramref name="labels"/> labels.</summary>
    /// <param name="set">Where the scores of label pairs are kept.</param>
    /// <param name="name">Their name there.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="allowed">Whether the second label may follow the first; −1 stands for the beginning and, as the second, for the end.</param>
    public LinearChain(ParameterSet set, string name, int labels, Func<int, int, bool> allowed)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(allowed);
        (_set, _labels, _stride) = (set, labels, MatrixProduct.Padded(labels));
        _transitions = set.Add(name + ".transitions", labels, _stride);
        _mayBegin = [.. Enumerable.Range(0, labels).Select(y => allowed(-1, y))];
        _mayEnd = [.. Enumerable.Range(0, labels).Select(y => allowed(y, -1))];
        _allowed = [.. Enumerable.Range(0, labels * labels).Select(k => allowed(k / labels, k % labels))];
    }

    /// <summary>The best labels of a sentence, impossible sequences left out.</summary>
    /// <param name="scores">One row a word, as wide as the labels padded to a multiple of 16.</param>
    /// <param name="best">Receives the labels, one a word.</param>
    /// <param name="back">Room to work in: words × labels.</param>
    public void Decode(ReadOnlySpan<float> scores, Span<byte> best, Span<byte> back)
    {
        Span<float> now = stackalloc float[_labels];
        Span<float> next = stackalloc float[_labels];
        var transitions = _transitions.In(_set.Values);
        for (var y = 0; y < _labels; y++)
            now[y] = scores[y] + (_mayBegin[y] ? 0 : Impossible);
        for (var i = 1; i < best.Length; i++)
        {
            for (var y = 0; y < _labels; y++)
            {
                var (top, from) = (float.NegativeInfinity, 0);
                for (var x = 0; x < _labels; x++)
                {
                    var score = now[x] + (_allowed[x * _labels + y] ? transitions[x * _stride + y] : Impossible);
                    if (score > top)
                        (top, from) = (score, x);
                }

                next[y] = top + scores[i * _stride + y];
                back[i * _labels + y] = (byte)from;
            }

            next.CopyTo(now);
        }

        var last = 0;
        for (var y = 0; y < _labels; y++)
        {
            now[y] += _mayEnd[y] ? 0 : Impossible;
            if (now[y] > now[last])
                last = y;
        }

        for (var i = best.Length - 1; i >= 0; i--)
        {
            best[i] = (byte)last;
            last = back[i * _labels + last];
        }
    }

    /// <summary>Adds the gradient of a sentence's negative log-likelihood and returns it.</summary>
    /// <param name="scores">One row a word.</param>
    /// <param name="gold">The right labels.</param>
    /// <param name="dScores">Receives the gradient of the scores.</param>
    /// <param name="gradient">Gradient of the set, added to.</param>
    /// <param name="weight">How much the sentence counts.</param>
    public double Backward(ReadOnlySpan<float> scores, ReadOnlySpan<byte> gold, Span<float> dScores, float[] gradient, float weight)
    {
        var n = gold.Length;
        var transitions = _transitions.In(_set.Values);
        var dTransitions = _transitions.In(gradient);
        var factors = new float[_labels * _stride];
        TensorPrimitives.Exp(transitions, factors);
        var emissions = new float[n * _stride];
        var forward = new double[n * _labels];
        var backward = new double[n * _labels];
        var likelihood = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = scores.Slice(i * _stride, _stride);
            var top = TensorPrimitives.Max(row[.._labels]);
            TensorPrimitives.Subtract(row, top, emissions.AsSpan(i * _stride, _stride));
            likelihood += row[gold[i]] - top;
        }

        TensorPrimitives.Exp(emissions, emissions);
        for (var i = 0; i < n; i++)
        {
            var sum = 0.0;
            for (var y = 0; y < _labels; y++)
            {
                var reach = i == 0 ? 1.0 : 0;
                for (var x = 0; i > 0 && x < _labels; x++)
                    reach += forward[(i - 1) * _labels + x] * factors[x * _stride + y];
                sum += forward[i * _labels + y] = reach * emissions[i * _stride + y];
            }

            for (var y = 0; y < _labels; y++)
                forward[i * _labels + y] /= sum;
            likelihood -= Math.Log(sum);
            if (i > 0)
                likelihood += transitions[gold[i - 1] * _stride + gold[i]];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var sum = 0.0;
            for (var x = 0; x < _labels; x++)
            {
                var reach = i == n - 1 ? 1.0 : 0;
                for (var y = 0; i < n - 1 && y < _labels; y++)
                    reach += factors[x * _stride + y] * emissions[(i + 1) * _stride + y] * backward[(i + 1) * _labels + y];
                sum += backward[i * _labels + x] = reach;
            }

            for (var x = 0; x < _labels; x++)
                backward[i * _labels + x] /= sum;
        }

        for (var i = 0; i < n; i++)
        {
            var total = 0.0;
            for (var y = 0; y < _labels; y++)
                total += forward[i * _labels + y] * backward[i * _labels + y];
            for (var y = 0; y < _labels; y++)
                dScores[i * _stride + y] = weight * (float)(forward[i * _labels + y] * backward[i * _labels + y] / total - (gold[i] == y ? 1 : 0));
            if (i == 0)
                continue;
            total = 0;
            for (var x = 0; x < _labels; x++)
            {
                for (var y = 0; y < _labels; y++)
                    total += Pair(i, x, y);
            }

            for (var x = 0; x < _labels; x++)
            {
                for (var y = 0; y < _labels; y++)
                    dTransitions[x * _stride + y] += weight * (float)(Pair(i, x, y) / total);
            }

            dTransitions[gold[i - 1] * _stride + gold[i]] -= weight;
        }

        return -likelihood * weight;

        double Pair(int i, int x, int y) =>
            forward[(i - 1) * _labels + x] * factors[x * _stride + y] * emissions[i * _stride + y] * backward[i * _labels + y];
    }
}
