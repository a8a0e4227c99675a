using System.CommandLine;
using QuoteExtract.Cli.Analyze;
using QuoteExtract.Cli.Archive;
using QuoteExtract.Cli.Bench;
using QuoteExtract.Cli.Evaluate;
using QuoteExtract.Cli.Explain;
using QuoteExtract.Cli.Extract;
using QuoteExtract.Cli.Hosting;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli;

/// <summary>The command line as a whole.</summary>
internal static class QuotexCommand
{
    private const string Description = """
        Finds quotations in news text and says who said each.

        Exit codes: 0 done; 1 some document could not be processed, or the command failed; 2 the command line is wrong;
        130 stopped by Ctrl-C.
        """;

    /// <summary>Parses and runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(Description)
        {
            ExtractCommand.Create(), DemoCommand.Create(), ServeCommand.Create(), BenchCommand.Create(), ModelCommand.Create(), TrainCommand.Create(),
            AnalyzeCommand.Create(), ExplainCommand.Create(), EvaluateCommand.Create(), ArchiveCommand.Create(),
        };
        CommandHelp.Install(root);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return CommandHelp.WriteErrors(parsed, Console.Error);

        try
        {
            // After Ctrl-C a command has a moment to finish a line; the service sees to its signals itself and takes as long as it is set to.
            var isService = parsed.CommandResult.Command.Name == ServeCommand.Name;
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = isService ? null : TimeSpan.FromSeconds(5),
            };
            return await parsed.InvokeAsync(configuration);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (CommandException e)
        {
            await Console.Error.WriteLineAsync($"quotex: {InertText.Of(e.Message)}");
            return e.ExitCode;
        }
        catch (IOException e) when (StandardOutput.IsClosed(e))
        {
            return ExitCode.Success;
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync($"quotex: {InertText.Of(e.Message)}");
            return ExitCode.Failure;
        }
    }
}
