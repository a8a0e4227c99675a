using System.CommandLine;
using QuoteExtract.Archive.Families.Training;
using QuoteExtract.Cli.Output;
using QuoteExtract.Learning;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli;

/// <summary><c>quotex train families</c>.</summary>
internal static class TrainFamiliesCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the corpora; wikinews/train.jsonl in it is read", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Model file to write", DefaultValueFactory = _ => new FileInfo("models/en-families.qxm") };
        var card = new Option<FileInfo>("--card") { Description = "What the model says of itself", DefaultValueFactory = _ => new FileInfo("models/cards/en-families.json") };
        var command = new CommandWithExamples(
            "families",
            "Trains what decides whether two prints are of one utterance, from prints that made-up outlets make of real quotes. The same corpus gives the same file.",
            "quotex train families --data ../shared/corpora --out models/en-families.qxm") { data, output, card };
        command.SetAction((parsed, cancellationToken) =>
        {
            try
            {
                var corpus = Path.Combine(parsed.GetValue(data)!.FullName, "wikinews", "train.jsonl");
                FamilyTrainer.Train(ModelCard.Read(parsed.GetValue(card)!.FullName), [corpus], parsed.GetValue(output)!.FullName, message => Console.Error.WriteLine(InertText.Of(message)), cancellationToken);
            }
            catch (Exception e) when (e is InvalidDataException or UnauthorizedAccessException)
            {
                throw new CommandException(e.Message, e);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
