namespace QuoteExtract.Learning.Networks;

/// <summary>A matrix of weights inside a <see cref="ParameterSet"/>.</summary>
/// <param name="Name">What it is, as the model file names it.</param>
/// <param name="Offset">Where its first element stands in the set.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
public sealed record Parameter(string Name, int Offset, int Rows, int Columns)
{
    /// <summary>Number of elements.</summary>
    public int Length => Rows * Columns;

    /// <summary>This matrix in an array that is laid out as the set is: its values, a gradient.</summary>
    public Span<float> In(float[] values) => values.AsSpan(Offset, Length);
}

/// <summary>The dense weights of a network, in one array.</summary>
public sealed class ParameterSet
{
    private readonly List<Parameter> _parameters = [];
    private float[] _values = [];

    /// <summary>The matrices, in the order in which they were added.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>The weights.</summary>
    public float[] Values => _values;

    /// <summary>Adds a matrix of <paramref name="rows"/> × <paramref name="columns"/> zeros.</summary>
    public Parameter Add(string name, int rows, int columns)
    {
        var parameter = new Parameter(name, _values.Length, rows, columns);
        _parameters.Add(parameter);
        Array.Resize(ref _values, _values.Length + parameter.Length);
        return parameter;
    }

    /// <summary>Fills a matrix with numbers drawn evenly from ±<paramref name="bound"/>.</summary>
    public void Randomize(Parameter parameter, float bound, ref RandomSource random)
    {
        foreach (ref var value in parameter.In(_values))
            value = (2 * random.NextSingle() - 1) * bound;
    }
}
