using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>The trained parts of attribution, as one JSON file: what it is, and the weights of each task by feature name.</summary>
internal sealed class AttributionModel
{
    private const string Format = "quoteextract-attribution/1";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly LogLinearModel _speech;
    private readonly LogLinearModel _source;
    private readonly LogLinearModel _indirect;

    public AttributionModel(ModelInfo info, LogLinearModel speech, LogLinearModel source, LogLinearModel indirect, Calibration calibration)
    {
        (Info, _speech, _source, _indirect, Calibration) = (info, speech, source, indirect, calibration);
        (Speech, Source, Indirect) = (new SpeechClassifier(speech), new SourceRanker(source), new IndirectFinder(indirect));
    }

    public ModelInfo Info { get; }

    /// <summary>Is it speech?</summary>
    public SpeechClassifier Speech { get; }

    /// <summary>Who is the source?</summary>
    public SourceRanker Source { get; }

    /// <summary>What is reported without marks?</summary>
    public IndirectFinder Indirect { get; }

    /// <summary>Turns the product of the steps' probabilities into one that holds.</summary>
    public Calibration Calibration { get; }

    /// <summary>Reads a model file.</summary>
    /// <exception cref="InvalidDataException">It is none of this version; the message says why.</exception>
    public static AttributionModel Load(string path)
    {
        return Read(path, (root, info) =>
        {
            var tasks = root["tasks"]!.AsObject();
            var calibration = root["calibration"]!;
            return new AttributionModel(
                info,
                Weights(tasks, "speech", SpeechClassifier.Space),
                Weights(tasks, "source", SourceRanker.Space),
                Weights(tasks, "indirect", IndirectFinder.Space),
                new Calibration((double)calibration["slope"]!, (double)calibration["offset"]!));
        });
    }

    /// <summary>Reads what a model file says of itself, and no more.</summary>
    /// <exception cref="InvalidDataException">It is none of this version; the message says why.</exception>
    public static ModelInfo ReadInfo(string path) => Read(path, (_, info) => info);

    private static T Read<T>(string path, Func<JsonObject, ModelInfo, T> read)
    {
        var bytes = File.ReadAllBytes(path);
        try
        {
            var root = JsonNode.Parse(bytes)?.AsObject() ?? throw new JsonException("empty");
            var format = (string?)root["format"];
            if (format != Format)
                throw new InvalidDataException($"The model '{path}' has the format '{format}'; this version reads '{Format}'.");
            return read(root, new ModelInfo
            {
                Name = Text(root, "name"),
                Version = (int)root["version"]!,
                Language = Text(root, "language"),
                Description = Text(root, "description"),
                License = Text(root, "license"),
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                DataSources = [.. root["data"]!.AsArray().Select(d => new DataSource(Text(d!, "name"), Text(d!, "license"), Text(d!, "url")))],
                Figures = [.. root["figures"]!.AsArray().Select(d => new ModelFigure(Text(d!, "name"), Text(d!, "data"), (double)d!["value"]!, Text(d!, "unit")))],
            });
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException($"The model '{path}' is damaged or no model: {e.Message}", e);
        }
    }

    /// <summary>Writes the model file; the same model always gives the same bytes.</summary>
    public void Save(string path)
    {
        var root = new JsonObject
        {
            ["format"] = Format,
            ["name"] = Info.Name,
            ["version"] = Info.Version,
            ["language"] = Info.Language,
            ["description"] = Info.Description,
            ["license"] = Info.License,
            ["data"] = new JsonArray([.. Info.DataSources.Select(d => new JsonObject { ["name"] = d.Name, ["license"] = d.License, ["url"] = d.Url })]),
            ["figures"] = new JsonArray([.. Info.Figures.Select(d => new JsonObject { ["name"] = d.Name, ["data"] = d.Data, ["value"] = d.Value, ["unit"] = d.Unit })]),
            ["calibration"] = new JsonObject { ["slope"] = Round(Calibration.Slope), ["offset"] = Round(Calibration.Offset) },
            ["tasks"] = new JsonObject { ["speech"] = Weights(_speech), ["source"] = Weights(_source), ["indirect"] = Weights(_indirect) },
        };
        File.WriteAllText(path, root.ToJsonString(Indented) + "\n");
    }

    private static string Text(JsonNode node, string field) => (string?)node[field] ?? throw new JsonException($"'{field}' is missing");

    private static LogLinearModel Weights(JsonObject tasks, string task, FeatureSpace space)
    {
        var weights = new double[space.Count];
        foreach (var (name, weight) in tasks[task]?.AsObject() ?? throw new JsonException($"task '{task}' is missing"))
        {
            var id = space.Find(name);
            if (id < 0)
                throw new JsonException($"task '{task}' has the feature '{name}', which this version does not know");
            weights[id] = (double)weight!;
        }

        return new LogLinearModel(space, weights);
    }

    private static JsonObject Weights(LogLinearModel model)
    {
        var weights = new JsonObject();
        for (var f = 0; f < model.Weights.Length; f++)
        {
            if (Round(model.Weights[f]) is not 0 and var weight)
                weights[model.Space.Names[f]] = weight;
        }

        return weights;
    }

    private static double Round(double x) => Math.Round(x, 4);
}

/// <summary>Turns a probability that is too sure, or not sure enough, into one that holds: logistic in its log-odds.</summary>
/// <param name="Slope">Below 1 where the steps are too sure of themselves.</param>
/// <param name="Offset">Log-odds to add.</param>
/// <remarks>J. Platt: Probabilistic Outputs for Support Vector Machines, 1999.</remarks>
internal sealed record Calibration(double Slope, double Offset)
{
    /// <summary>The calibrated probability of <paramref name="p"/>, 0 to 1.</summary>
    public double Apply(double p) => 1 / (1 + Math.Exp(-(Slope * LogOdds(p) + Offset)));

    /// <summary>Log-odds, kept finite.</summary>
    public static double LogOdds(double p)
    {
        p = Math.Clamp(p, 0.001, 0.999);
        return Math.Log(p / (1 - p));
    }
}
