using QuoteExtract.Attribution;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Documents;

/// <summary>Turns what a model says of itself into the contract's messages.</summary>
internal static class ModelMapper
{
    /// <summary>Name and version as an answer carries them: "en-news 1".</summary>
    public static string Label(this ModelInfo info) => $"{info.Name} {info.Version}";

    public static Proto.ModelInfo Map(this ModelInfo info)
    {
        var message = new Proto.ModelInfo
        {
            Name = info.Name,
            Version = info.Version,
            LanguageCode = info.Language,
            Description = info.Description,
            License = info.License,
            Sha256 = info.Sha256,
            FeatureSet = info.FeatureSet,
            TrainingCommand = info.TrainingCommand,
            Limitations = info.Limitations,
            RecommendedMinConfidence = info.RecommendedMinConfidence ?? 0,
        };
        message.DataSources.AddRange(info.DataSources.Select(d => new Proto.DataSource { Name = d.Name, License = d.License, Url = d.Url }));
        message.Figures.AddRange(info.Figures.Select(f => new Proto.Figure { Name = f.Name, Data = f.Data, Value = f.Value, Unit = f.Unit, Command = f.Command }));
        return message;
    }
}
