using System.CommandLine;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli;

/// <summary><c>quotex train</c>.</summary>
internal static class TrainCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("train", "Trains the models that come with the program.") { Attribution() };

    private static Command Attribution()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the corpora; wikinews/train.jsonl in it is read", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Model file to write; what it says of itself is kept", DefaultValueFactory = _ => new FileInfo("models/en-news.json") };
        var command = new CommandWithExamples(
            "attribution",
            "Trains what decides about speech, sources and paraphrase, from annotated articles. The same corpora give the same file.",
            "quotex train attribution --data ../shared/corpora --out models/en-news.json") { data, output };
        command.SetAction((parsed, cancellationToken) =>
        {
            var corpus = Path.Combine(parsed.GetValue(data)!.FullName, "wikinews", "train.jsonl");
            if (!File.Exists(corpus))
                throw new CommandException($"--data: there is no file '{corpus}'");
            var file = parsed.GetValue(output)!.FullName;
            if (!File.Exists(file))
                throw new CommandException($"--out: there is no model file '{file}' whose description the new one could take over");
            try
            {
                AttributionTrainer.Train(file, [corpus], file, message => Console.Error.WriteLine(InertText.Of(message)), cancellationToken);
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                throw new CommandException(e.Message, e);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
