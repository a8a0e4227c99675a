using System.CommandLine;
using QuoteExtract.Cli.Output;
using QuoteExtract.Language;
using QuoteExtract.Language.Corpora;
using QuoteExtract.Language.Evaluation;

namespace QuoteExtract.Cli.Evaluate;

/// <summary><c>quotex evaluate</c>.</summary>
internal static class EvaluateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("evaluate", "Measures the models that come with the program on annotated text of your own.") { Language(), EvaluatePronounsCommand.Create(), EvaluateAttributionCommand.Create(), EvaluateIdentityCommand.Create(), EvaluateFamiliesCommand.Create(), EvaluateVerificationCommand.Create() };

    private static Command Language()
    {
        var files = new Argument<FileInfo[]>("GOLD")
        {
            Description = "Treebanks in CoNLL-U (.conllu), names in IOB2 (any other); several are measured together. GUM's entities in a treebank measure persons' names",
            Arity = ArgumentArity.OneOrMore,
        };
        var goldTokens = new Option<bool>("--gold-tokens") { Description = "Give the analysis the gold sentences and words, and measure the rest; else it begins with raw text" };
        var format = new Option<string>("--format", "-f") { Description = "table: for a person; json: for a program", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var command = new CommandWithExamples(
            "language",
            "Measures sentences, tokens, tags and trees with the metric of the CoNLL 2018 shared task, and names.",
            "quotex evaluate language ../shared/corpora/ewt/test.conllu",
            "quotex evaluate language --gold-tokens ../shared/corpora/ewt/test.conllu",
            "quotex evaluate language ../shared/corpora/uner/test.iob2",
            "quotex evaluate language --format json ../shared/corpora/gum/GUM_news_*.conllu") { files, goldTokens, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = new EvaluationReport();
            try
            {
                foreach (var file in parsed.GetValue(files)!)
                    Measure(file, parsed.GetValue(goldTokens), report, cancellationToken);
            }
            catch (Exception e) when (e is InvalidDataException or FormatException or UnauthorizedAccessException)
            {
                throw new CommandException(e.Message, e);
            }

            await using var output = StandardOutput.Open();
            await output.WriteAsync(parsed.GetValue(format) == "json" ? report.ToJson() : report.ToTable());
            return ExitCode.Success;
        });
        return command;
    }

    private static void Measure(FileInfo file, bool hasGoldTokens, EvaluationReport report, CancellationToken cancellationToken)
    {
        if (!file.Exists)
            throw new CommandException($"there is no file '{file}'");
        var lexicon = Lexicon.English;
        var analyzer = new LanguageAnalyzer(lexicon);
        if (file.Extension != ".conllu")
        {
            foreach (var gold in NameEvaluation.Documents(Iob2Reader.Read(file.FullName)))
                report.Add(NameEvaluation.Score(analyzer, gold, cancellationToken));
            return;
        }

        foreach (var gold in ConlluReader.Read(file.FullName))
        {
            var predicted = hasGoldTokens ? TreebankEvaluation.AnalyzeTokens(analyzer, gold, cancellationToken) : analyzer.Analyze(gold.Text, cancellationToken);
            report.Add(TreebankEvaluation.Score(gold, predicted, hasGoldTokens));
            if (PersonEvaluation.IsAnnotated(gold))
                report.Add(PersonEvaluation.Score(gold, predicted, lexicon));
        }
    }
}
