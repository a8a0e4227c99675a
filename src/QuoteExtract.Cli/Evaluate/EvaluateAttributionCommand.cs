using System.CommandLine;
using QuoteExtract.Attribution.Evaluation;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli.Evaluate;

/// <summary><c>quotex evaluate attribution</c>.</summary>
internal static class EvaluateAttributionCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("GOLD")
        {
            Description = "Annotated texts, one JSON document a line: \"id\", \"text\", \"attributions\" with \"type\", \"content\", \"cue\", \"source\", \"kind\", \"speaker\", \"aliases\"; offsets in code points. Several are measured together",
            Arity = ArgumentArity.OneOrMore,
        };
        var model = ModelOption.Create();
        var format = new Option<string>("--format", "-f") { Description = "table: for a person, per cent; json: for a program, shares of 1", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var command = new CommandWithExamples(
            "attribution",
            "Measures quoted strings, sources, speakers, contents and confidence, and what leaving doubtful speakers open is worth.",
            "quotex evaluate attribution ../shared/corpora/wikinews/dev.jsonl",
            "quotex evaluate attribution --model en-news --format json ../shared/corpora/polnear/dev.jsonl") { files, model, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var corpora = parsed.GetValue(files)!;
            if (Array.Find(corpora, f => !f.Exists) is { } missing)
                throw new CommandException($"there is no file '{missing}'");
            var extractor = ModelOption.Load(parsed.GetValue(model));
            var evaluation = new AttributionEvaluation();
            var progress = new ProgressReport(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
            try
            {
                foreach (var document in corpora.SelectMany(f => CorpusDocument.Read(f.FullName)))
                {
                    evaluation.Add(document, extractor.Extract(document.Text, new() { Title = document.Title }, cancellationToken).Attributions);
                    progress.Advance(failed: 0);
                }
            }
            catch (Exception e) when (e is InvalidDataException or UnauthorizedAccessException)
            {
                throw new CommandException(e.Message, e);
            }
            finally
            {
                progress.Finish();
            }

            await using var output = StandardOutput.Open();
            await output.WriteAsync(parsed.GetValue(format) == "json" ? AttributionReport.ToJson(evaluation, extractor.Info) : AttributionReport.ToTable(evaluation, extractor.Info));
            return ExitCode.Success;
        });
        return command;
    }
}
