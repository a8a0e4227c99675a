using System.Collections.Immutable;

namespace QuoteExtract.Attribution;

/// <summary>What a model says of itself.</summary>
public sealed record ModelInfo
{
    /// <summary>Name: "en-news".</summary>
    public required string Name { get; init; }

    /// <summary>Version, counted up from 1.</summary>
    public required int Version { get; init; }

    /// <summary>BCP 47 tag of the language.</summary>
    public required string Language { get; init; }

    /// <summary>What it does and how.</summary>
    public required string Description { get; init; }

    /// <summary>SPDX licence expression of the model itself.</summary>
    public required string License { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What it was trained on, or drawn from.</summary>
    public ImmutableArray<DataSource> DataSources { get; init; } = [];

    /// <summary>What it reaches.</summary>
    public ImmutableArray<ModelFigure> Figures { get; init; } = [];
}

/// <summary>Data that a model was made from.</summary>
/// <param name="Name">Name of the data.</param>
/// <param name="License">Its licence, SPDX where there is one.</param>
/// <param name="Url">Where it comes from.</param>
public sealed record DataSource(string Name, string License, string Url);

/// <summary>A measured figure of a model.</summary>
/// <param name="Name">What was measured: "mention F1".</param>
/// <param name="Data">On which data.</param>
/// <param name="Value">The value, in the unit of <paramref name="Unit"/>.</param>
/// <param name="Unit">"percent", "tokens/s", ...</param>
public sealed record ModelFigure(string Name, string Data, double Value, string Unit);
