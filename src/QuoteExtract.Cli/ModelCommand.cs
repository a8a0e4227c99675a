using System.CommandLine;
using System.Globalization;
using System.Text;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Documents;
using QuoteExtract.Service.Json;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli;

/// <summary><c>quotex model</c>.</summary>
internal static class ModelCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var format = new Option<string>("--format", "-f") { Description = "text: for a person; json: the service's ModelInfo", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var model = ModelOption.Create();
        var command = new CommandWithExamples(
            "model",
            "Tells which model answers: what it does, what it was made from, what it reaches.",
            "quotex model",
            "quotex model --model en-news --format json") { format, model };
        command.SetAction(async (parsed, _) =>
        {
            var info = ModelOption.Load(parsed.GetValue(model)).Info;
            await using var output = StandardOutput.Open();
            await output.WriteAsync(parsed.GetValue(format) == "json"
                ? MessageJson.Render(info.Map(), isIndented: true)
                : Describe(info));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Describe(ModelInfo info)
    {
        var text = new StringBuilder();
        Line("model", $"{info.Name} {info.Version}");
        Line("language", info.Language);
        Line("licence", info.License);
        Line("sha256", info.Sha256);
        Line("features", info.FeatureSet);
        Line("description", info.Description);
        foreach (var source in info.DataSources)
            Line("made from", $"{source.Name} ({source.License}) {source.Url}");
        Line("made by", info.TrainingCommand);
        if (info.Limitations.Length > 0)
            Line("cannot", info.Limitations);
        if (info.RecommendedMinConfidence is { } threshold)
            Line("sure from", string.Create(CultureInfo.InvariantCulture, $"{threshold:F2} on: with --min-confidence {threshold:F2} at least 97% of the named speakers are right, on articles held out from training"));
        foreach (var figure in info.Figures)
            Line("reaches", string.Create(CultureInfo.InvariantCulture, $"{figure.Name} {figure.Value} {figure.Unit} on {figure.Data}"));
        return text.ToString();

        void Line(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"{name,-12} {InertText.Of(value)}\n");
    }
}
