using System.Numerics.Tensors;

namespace QuoteExtract.Learning.Networks;

/// <summary>Rows of numbers by hash of a feature; a word is the sum of the rows of its features.</summary>
/// <remarks>K. Weinberger et al.: Feature Hashing for Large Scale Multitask Learning, 2009.</remarks>
public sealed class EmbeddingTable
{
    private readonly float[] _values;

    /// <summary>A table of zeros of <paramref name="rows"/>, a power of two, by <paramref name="columns"/>.</summary>
    public EmbeddingTable(int rows, int columns) => (Rows, Columns, _values) = (rows, columns, new float[rows * columns]);

    /// <summary>Draws the numbers at random, evenly from ±<paramref name="bound"/>.</summary>
    public void Randomize(float bound, ref RandomSource random)
    {
        foreach (ref var value in _values.AsSpan())
            value = (2 * random.NextSingle() - 1) * bound;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The numbers, row by row.</summary>
    public float[] Values => _values;

    /// <summary>Adds the rows <paramref name="ids"/> to <paramref name="sum"/>.</summary>
    public void AddRows(ReadOnlySpan<int> ids, Span<float> sum)
    {
        foreach (var id in ids)
            TensorPrimitives.Add(sum, _values.AsSpan(id * Columns, Columns), sum);
    }
}

/// <summary>The gradient of the rows of an <see cref="EmbeddingTable"/> that a batch touched.</summary>
public sealed class EmbeddingGradient(EmbeddingTable table)
{
    private readonly Dictionary<int, int> _slots = [];
    private readonly List<int> _touched = [];
    private float[] _values = [];

    /// <summary>The touched rows, in the order of their first touch.</summary>
    public IReadOnlyList<int> Touched => _touched;

    /// <summary>The gradient of row <paramref name="id"/>; empty where it was not touched.</summary>
    public ReadOnlySpan<float> Of(int id) => _slots.TryGetValue(id, out var slot) ? _values.AsSpan(slot * table.Columns, table.Columns) : default;

    /// <summary>Adds <paramref name="gradient"/> to each of the rows <paramref name="ids"/>.</summary>
    public void Add(ReadOnlySpan<int> ids, ReadOnlySpan<float> gradient)
    {
        foreach (var id in ids)
        {
            if (!_slots.TryGetValue(id, out var slot))
            {
                slot = _slots.Count;
                _slots.Add(id, slot);
                _touched.Add(id);
                if ((slot + 1) * table.Columns > _values.Length)
                    Array.Resize(ref _values, Math.Max(2 * _values.Length, 1024 * table.Columns));
                _values.AsSpan(slot * table.Columns, table.Columns).Clear();
            }

            var row = _values.AsSpan(slot * table.Columns, table.Columns);
            TensorPrimitives.Add(row, gradient, row);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _slots.Clear();
        _touched.Clear();
    }
}
