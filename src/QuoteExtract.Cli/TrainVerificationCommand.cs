using System.CommandLine;
using QuoteExtract.Archive.Verification.Training;
using QuoteExtract.Cli.Output;
using QuoteExtract.Learning;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli;

/// <summary><c>quotex train verification</c>.</summary>
internal static class TrainVerificationCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the corpora; wikinews/train.jsonl in it and the treebanks are read", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Model file to write", DefaultValueFactory = _ => new FileInfo("models/en-verification.qxm") };
        var card = new Option<FileInfo>("--card") { Description = "What the model says of itself", DefaultValueFactory = _ => new FileInfo("models/cards/en-verification.json") };
        var command = new CommandWithExamples(
            "verification",
            "Trains what decides whether a claimed quotation is in the archive, and how sure a verdict is, on claims made from annotated quotations and open texts. The same corpora give the same file.",
            "quotex train verification --data ../shared/corpora --out models/en-verification.qxm") { data, output, card };
        command.SetAction((parsed, cancellationToken) =>
        {
            try
            {
                VerificationTrainer.Train(
                    ModelCard.Read(parsed.GetValue(card)!.FullName), parsed.GetValue(data)!.FullName, parsed.GetValue(output)!.FullName, message => Console.Error.WriteLine(InertText.Of(message)), cancellationToken);
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
