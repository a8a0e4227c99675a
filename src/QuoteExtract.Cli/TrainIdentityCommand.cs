using System.CommandLine;
using QuoteExtract.Archive.Speakers.Training;
using QuoteExtract.Cli.Output;
using QuoteExtract.Learning;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli;

/// <summary><c>quotex train identity</c>.</summary>
internal static class TrainIdentityCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the corpora; wikinews/train.jsonl in it is read", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Model file to write", DefaultValueFactory = _ => new FileInfo("models/en-identity.qxm") };
        var card = new Option<FileInfo>("--card") { Description = "What the model says of itself", DefaultValueFactory = _ => new FileInfo("models/cards/en-identity.json") };
        var command = new CommandWithExamples(
            "identity",
            "Trains what decides which names of an archive are one speaker's. The same corpus gives the same file.",
            "quotex train identity --data ../shared/corpora --out models/en-identity.qxm") { data, output, card };
        command.SetAction((parsed, cancellationToken) =>
        {
            try
            {
                var corpus = Path.Combine(parsed.GetValue(data)!.FullName, "wikinews", "train.jsonl");
                IdentityTrainer.Train(ModelCard.Read(parsed.GetValue(card)!.FullName), corpus, parsed.GetValue(output)!.FullName, message => Console.Error.WriteLine(InertText.Of(message)), cancellationToken);
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
