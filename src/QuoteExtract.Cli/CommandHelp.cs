using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class CommandWithExamples(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines, each as a person would type it.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}

/// <summary>Help with examples, and errors that name the way out.</summary>
internal static class CommandHelp
{
    /// <summary>Makes the help of <paramref name="root"/> and of the commands below it show their examples.</summary>
    public static void Install(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }

    /// <summary>Tells what is wrong with a command line.</summary>
    /// <returns><see cref="ExitCode.Usage"/>.</returns>
    public static int WriteErrors(ParseResult parsed, TextWriter error)
    {
        foreach (var problem in parsed.Errors)
            error.WriteLine($"quotex: {InertText.Of(problem.Message)}");
        var path = string.Join(' ', Path(parsed.CommandResult.Command));
        error.WriteLine($"'{path} --help' shows what it takes.");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Path(parent).Append(command.Name) : ["quotex"];

    private sealed class HelpWithExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is CommandWithExamples { Examples: var examples })
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var example in examples)
                    output.WriteLine($"  {example}");
            }

            return ExitCode.Success;
        }
    }
}
