using QuoteExtract.Archive;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Run;

/// <summary>One run over documents: inputs in, answers out in the same order, memory bounded whatever their number.</summary>
/// <param name="settings">What is read.</param>
/// <param name="render">
/// Makes the answer of a document, its line end included; called by several threads at a time, each up to where it first waits.
/// </param>
/// <param name="output">Where the answers go.</param>
/// <param name="error">Where the problems go.</param>
/// <param name="progress">Told of every document.</param>
internal sealed class DocumentRun(
    RunSettings settings, Func<InputPart, InputDocument, CancellationToken, ValueTask<string>> render, TextWriter output, TextWriter error, ProgressReport progress)
{
    private readonly record struct Answer(string Name, string? Rendered, string? Problem);

    /// <summary>What stands before the first answer.</summary>
    public string Begin { get; init; } = "";

    /// <summary>What stands behind the last answer.</summary>
    public string End { get; init; } = "";

    /// <summary>Works through all inputs.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="IOException">The output cannot be written.</exception>
    /// <exception cref="ArchiveException">The archive fails, which no other document would get around.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the output ends with a whole document.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var parts = new InputReader(settings.Limits, settings.InputKind).ReadAsync(settings.Inputs, cancellationToken);
        var failed = 0;
        try
        {
            await output.WriteAsync(Begin);
            await using var answers = OrderedPipeline.RunAsync(parts, ProcessAsync, settings.Workers, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(answers))
            {
                var answer = await answers.Current;
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
            await output.WriteAsync(End);
            await output.FlushAsync(CancellationToken.None);
            progress.Finish();
        }

        return failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Waits for the next answer. Who reads the output has all of the answers so far while there is none.</summary>
    private async ValueTask<bool> NextAsync(IAsyncEnumerator<Task<Answer>> answers)
    {
        var next = answers.MoveNextAsync();
        if (!next.IsCompleted)
            await output.FlushAsync(CancellationToken.None);
        return await next;
    }

    private async Task<Answer> ProcessAsync(InputPart part, CancellationToken cancellationToken)
    {
        try
        {
            var document = InputDocument.Decode(part, settings.Limits, cancellationToken);
            return new Answer(part.Name, await render(part, document, cancellationToken), null);
        }
        catch (CommandException e)
        {
            return new Answer(part.Name, null, e.Message);
        }
        catch (Exception e) when (e is not (OperationCanceledException or ArchiveException))
        {
            // A defect of ours; the other documents have no part in it.
            return new Answer(part.Name, null, $"internal error, please report it: {e.GetType().Name}: {e.Message}");
        }
    }
}
