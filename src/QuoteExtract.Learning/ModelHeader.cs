using System.Collections.Immutable;

namespace QuoteExtract.Learning;

/// <summary>What a model file says of itself. It names no date and no machine: the same training gives the same bytes.</summary>
public sealed record ModelHeader
{
    // What a card leaves out, the generated reader of JSON sets to null: each optional property then keeps its default.
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> NoLabels = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);
    private static readonly ImmutableSortedDictionary<string, double> NoParameters = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>Name: "en-news".</summary>
    public required string Name { get; init; }

    /// <summary>Version of the model, counted up from 1.</summary>
    public required int Version { get; init; }

    /// <summary>What the model is for: "attribution". A reader refuses a file of another task.</summary>
    public required string Task { get; init; }

    /// <summary>Which features, in which form, the weights belong to: "attribution/1". A reader refuses a set that it does not compute.</summary>
    public required string FeatureSet { get; init; }

    /// <summary>BCP 47 tag of the language.</summary>
    public required string Language { get; init; }

    /// <summary>What it does and how, in a sentence or two.</summary>
    public required string Description { get; init; }

    /// <summary>SPDX licence expression of the model itself.</summary>
    public required string License { get; init; }

    /// <summary>The command that makes the file.</summary>
    public required string Command { get; init; }

    /// <summary>What it was trained on, or drawn from.</summary>
    public ImmutableArray<DataSource> Data { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What it reaches.</summary>
    public ImmutableArray<ModelFigure> Figures { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What it cannot do.</summary>
    public string Limits { get; init => field = value ?? ""; } = "";

    /// <summary>The names of the model's labels or features, by what they are, in the order of its numbers: "upos": ["X", "ADJ", ...].</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Labels { get; init => field = value ?? NoLabels; } = NoLabels;

    /// <summary>Numbers that belong to the model: widths of layers, calibration.</summary>
    public ImmutableSortedDictionary<string, double> Parameters { get; init => field = value ?? NoParameters; } = NoParameters;
}

/// <summary>Data that a model was made from.</summary>
/// <param name="Name">Name of the data.</param>
/// <param name="License">Its licence, SPDX where there is one.</param>
/// <param name="Url">Where it comes from.</param>
public sealed record DataSource(string Name, string License, string Url);

/// <summary>A figure that a model reaches.</summary>
/// <param name="Name">Name of the figure.</param>
/// <param name="Data">What it was measured on.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Command">The command that measures it; empty where it stands elsewhere in the card.</param>
public sealed record ModelFigure(string Name, string Data, double Value, string Unit, string Command = "");
