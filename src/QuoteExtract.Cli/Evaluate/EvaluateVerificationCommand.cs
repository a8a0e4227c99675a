using System.CommandLine;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Archive.Verification.Evaluation;
using QuoteExtract.Archive.Verification.Training;
using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli.Evaluate;

/// <summary><c>quotex evaluate verification</c>.</summary>
internal static class EvaluateVerificationCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("GOLD")
        {
            Description = "Annotated texts, as those that 'evaluate attribution' reads; their quotations together are the archive, and what claims are made from",
            Arity = ArgumentArity.OneOrMore,
        };
        var claims = new Option<int>("--claims") { Description = "Claims to make for each seed, at least", DefaultValueFactory = _ => 10_000 };
        var seeds = new Option<int[]>("--seeds") { Description = "What chance begins with; figures are of all together", DefaultValueFactory = _ => [1, 2, 3], AllowMultipleArgumentsPerToken = true };
        var command = new CommandWithExamples(
            "verification",
            "Measures verdicts, warnings and scores on claims made from real quotations by every kind of edit, alone and together, and on claims that nobody made.",
            "quotex evaluate verification ../shared/corpora/wikinews/dev.jsonl ../shared/corpora/polnear/dev.jsonl",
            "quotex evaluate verification --claims 2000 --seeds 7 -- ../shared/corpora/polnear/dev.jsonl") { files, claims, seeds };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var corpora = parsed.GetValue(files)!;
            if (Array.Find(corpora, f => !f.Exists) is { } missing)
                throw new CommandException($"there is no file '{missing}'");
            var evaluation = new VerificationEvaluation();
            var progress = new ProgressReport(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
            try
            {
                var trial = new ClaimTrial(CorpusUtterance.Read(corpora.Select(f => f.FullName)));
                var verifier = new ClaimVerifier(VerificationModel.Shipped);
                foreach (var (claim, result) in parsed.GetValue(seeds)!.SelectMany(seed => trial.Run(verifier, seed, parsed.GetValue(claims), cancellationToken)))
                {
                    evaluation.Add(claim, result);
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
            await output.WriteAsync(VerificationReport.ToTable(evaluation));
            return ExitCode.Success;
        });
        return command;
    }
}
