using System.Diagnostics;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli.Extract;

/// <summary>One run of <c>quotex extract</c>: inputs in, answers out in the same order, memory bounded whatever their number.</summary>
internal sealed class ExtractRun(ExtractSettings settings, TextWriter output, TextWriter error, ProgressReport progress)
{
    private readonly record struct Answer(string Name, string? Rendered, string? Problem);

    /// <summary>Works through all inputs.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="IOException">The output cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the output ends with a whole document.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var parts = new InputReader(settings.Limits, settings.InputKind).ReadAsync(settings.Inputs, cancellationToken);
        var failed = 0;
        try
        {
            await output.WriteAsync(settings.Format.Begin);
            await using var answers = OrderedPipeline.RunAsync(parts, Process, settings.Workers, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(answers))
            {
                var answer = answers.Current;
                if (answer.Problem is not null)
                {
                    failed++;
                    progress.Clear();
                    await error.WriteLineAsync($"quotex: {InertText.Of(answer.Name)}: {InertText.Of(answer.Problem)}");
                }
                else
                {
                    await output.WriteAsync(answer.Rendered);
                }

                progress.Advance(failed);
            }
        }
        finally
        {
            await output.WriteAsync(settings.Format.End);
            await output.FlushAsync(CancellationToken.None);
            progress.Finish();
        }

        return failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Waits for the next answer. Who reads the output has all of the answers so far while there is none.</summary>
    private async ValueTask<bool> NextAsync(IAsyncEnumerator<Answer> answers)
    {
        var next = answers.MoveNextAsync();
        if (!next.IsCompleted)
            await output.FlushAsync(CancellationToken.None);
        return await next;
    }

    private Answer Process(InputPart part, CancellationToken cancellationToken)
    {
        try
        {
            var document = InputDocument.Decode(part, settings.Limits, cancellationToken);
            var start = Stopwatch.GetTimestamp();
            var extraction = settings.Extractor.Extract(document.Text, settings.Options with { Title = document.Title }, cancellationToken);
            var result = new DocumentResult(part.Number, document, extraction, Stopwatch.GetElapsedTime(start), settings.Extractor.Info);
            return new Answer(part.Name, settings.Format.Render(result), null);
        }
        catch (CommandException e)
        {
            return new Answer(part.Name, null, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A defect of ours; the other documents have no part in it.
            return new Answer(part.Name, null, $"internal error, please report it: {e.GetType().Name}: {e.Message}");
        }
    }
}
