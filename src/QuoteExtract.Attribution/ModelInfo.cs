using System.Collections.Immutable;
using QuoteExtract.Learning;

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

    /// <summary>Which features, in which form, its weights belong to: "attribution/2".</summary>
    public required string FeatureSet { get; init; }

    /// <summary>The command that makes it.</summary>
    public required string TrainingCommand { get; init; }

    /// <summary>What it cannot do; may be empty.</summary>
    public string Limitations { get; init; } = "";

    /// <summary>
    /// The operating point: the lowest <see cref="ExtractionOptions.MinConfidence"/>, in steps of 0.01, at which at least 97% of the speakers
    /// that were named were right, of quotations in articles held out from training; null where none is so sure.
    /// </summary>
    public double? RecommendedMinConfidence { get; init; }

    /// <summary>What it was trained on, or drawn from.</summary>
    public ImmutableArray<DataSource> DataSources { get; init; } = [];

    /// <summary>What it reaches.</summary>
    public ImmutableArray<ModelFigure> Figures { get; init; } = [];
}
