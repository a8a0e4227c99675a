using System.CommandLine;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Cli.Output;
using QuoteExtract.Learning;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli;

/// <summary><c>quotex train</c>.</summary>
internal static class TrainCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("train", "Trains the models that come with the program.") { Attribution(), Pronouns(), TrainIdentityCommand.Create(), TrainFamiliesCommand.Create(), TrainVerificationCommand.Create(), TrainLanguageCommand.Create(), Cards() };

    private static Command Attribution()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the corpora; wikinews/train.jsonl in it is read", Required = true };
        var with = new Option<string[]>("--with") { Description = "More corpora of the folder to learn from: polnear, whose texts are their publishers'" };
        with.AcceptOnlyFromAmong("polnear");
        var output = new Option<FileInfo>("--out") { Description = "Model file to write", DefaultValueFactory = _ => new FileInfo("models/en-news.qxm") };
        var card = new Option<FileInfo?>("--card") { Description = "What the model says of itself; by default the file in cards/ beside the model, of the model's name" };
        var command = new CommandWithExamples(
            "attribution",
            "Trains what decides about speech, sources and paraphrase, from annotated articles. The same corpora give the same file.",
            "quotex train attribution --data ../shared/corpora --out models/en-news.qxm",
            "quotex train attribution --data ../shared/corpora --with polnear --out models/en-news-polnear.qxm") { data, with, output, card };
        command.SetAction((parsed, cancellationToken) =>
        {
            var folder = parsed.GetValue(data)!.FullName;
            string[] corpora = [.. new[] { "wikinews" }.Concat(parsed.GetValue(with) ?? []).Distinct(StringComparer.Ordinal).Select(name => Path.Combine(folder, name, "train.jsonl"))];
            if (Array.Find(corpora, c => !File.Exists(c)) is { } missing)
                throw new CommandException($"--data: there is no file '{missing}'");
            var model = parsed.GetValue(output)!;
            var about = parsed.GetValue(card)?.FullName ?? Path.Combine(model.DirectoryName!, "cards", Path.GetFileNameWithoutExtension(model.Name) + ".json");
            try
            {
                AttributionTrainer.Train(ModelCard.Read(about), corpora, model.FullName, message => Console.Error.WriteLine(InertText.Of(message)), cancellationToken);
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                throw new CommandException(e.Message, e);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static Command Pronouns()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the corpora; gap/gap-development.tsv in it is read", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Model file to write", DefaultValueFactory = _ => new FileInfo("models/en-pronouns.qxm") };
        var card = new Option<FileInfo>("--card") { Description = "What the model says of itself", DefaultValueFactory = _ => new FileInfo("models/cards/en-pronouns.json") };
        var command = new CommandWithExamples(
            "pronouns",
            "Trains what decides whom a pronoun refers to. The same corpus gives the same file; what attribution learns stands on it, so train that anew behind it.",
            "quotex train pronouns --data ../shared/corpora --out models/en-pronouns.qxm") { data, output, card };
        command.SetAction((parsed, cancellationToken) =>
        {
            try
            {
                var folder = parsed.GetValue(data)!.FullName;
                var corpus = Path.Combine(folder, "gap", "gap-development.tsv");
                PronounTrainer.Train(ModelCard.Read(parsed.GetValue(card)!.FullName), corpus, parsed.GetValue(output)!.FullName, message => Console.Error.WriteLine(InertText.Of(message)), cancellationToken);
            }
            catch (Exception e) when (e is InvalidDataException or UnauthorizedAccessException)
            {
                throw new CommandException(e.Message, e);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static Command Cards()
    {
        var models = new Option<DirectoryInfo>("--models") { Description = "Folder of the models, with their cards in cards/", DefaultValueFactory = _ => new DirectoryInfo("models") };
        var command = new CommandWithExamples("cards", "Puts edited cards into the models that are there, without training them anew.", "quotex train cards --models models") { models };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(models)!.FullName;
            try
            {
                foreach (var card in Directory.EnumerateFiles(Path.Combine(folder, "cards"), "*.json").Order(StringComparer.Ordinal))
                    ModelCard.Apply(Path.Combine(folder, Path.GetFileNameWithoutExtension(card) + ModelFile.Extension), ModelCard.Read(card));
            }
            catch (Exception e) when (e is InvalidDataException or UnauthorizedAccessException)
            {
                throw new CommandException(e.Message, e);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
