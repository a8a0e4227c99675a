using System.CommandLine;
using System.CommandLine.Parsing;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli.Run;

/// <summary>The options of every command that works through documents.</summary>
internal sealed class RunOptions
{
    private static readonly string[] s_inputKinds = ["auto", "text", "html", "jsonl"];

    private readonly Argument<string[]> _files;

    private readonly Option<string> _input = new("--input") { Description = "What the inputs hold; auto tells by name and first characters", DefaultValueFactory = _ => s_inputKinds[0] };
    private readonly Option<int> _jobs = new("--jobs", "-j") { Description = "Documents worked on at a time", DefaultValueFactory = _ => Environment.ProcessorCount };

    private readonly Option<int> _maxTextBytes = new("--max-text-bytes")
    {
        Description = "Largest text of a document, in bytes; a page of HTML may have four times as many",
        DefaultValueFactory = _ => InputLimits.DefaultMaxTextBytes,
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress on standard error" };

    private readonly bool _takesFolders;

    /// <summary>Makes the options and gives them to <paramref name="command"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="takesFolders">Whether a folder stands for the documents in it, and documents may say where they come from.</param>
    public RunOptions(Command command, bool takesFolders = false)
    {
        _takesFolders = takesFolders;
        _files = new Argument<string[]>(takesFolders ? "DIR|FILE" : "FILE")
        {
            Description = "Text (.txt), pages (.html) or one JSON document a line (.jsonl: \"id\", \"text\" or \"html\", \"title\""
                + (takesFolders ? ", \"url\", \"outlet\", \"author\", \"date\"), in UTF-8; a folder is all of these in it; - is standard input" : "), in UTF-8; - is standard input"),
            Arity = ArgumentArity.ZeroOrMore,
        };
        _input.AcceptOnlyFromAmong(s_inputKinds);
        _jobs.Validators.Add(r => Require(r, r.GetValueOrDefault<int>() is >= 1 and <= 1024, "must be a number from 1 to 1024"));
        _maxTextBytes.Validators.Add(r => Require(r, r.GetValueOrDefault<int>() is >= 1 and <= 1 << 28, "must be a number from 1 to 268435456"));
        command.Add(_files);
        command.Add(_input);
        command.Add(_jobs);
        command.Add(_maxTextBytes);
        command.Add(_quiet);
        command.Validators.Add(result =>
        {
            if (Array.Find(result.GetValue(_files) ?? [], f => f.Length > 1 && f[0] == '-') is { } unknown)
                result.AddError($"There is no option '{unknown}'. A file of that name is written ./{unknown}.");
            if (result.GetValue(_files) is not { Length: > 0 } && !Console.IsInputRedirected)
                result.AddError("Name a file, or - for standard input.");
        });
    }

    /// <summary>What the command line says.</summary>
    public RunSettings SettingsOf(ParseResult parsed) => new(
        parsed.GetValue(_files) is { Length: > 0 } named ? _takesFolders ? InputFolder.Expand(named) : named : [InputReader.StandardInput],
        parsed.GetValue(_input) is { } kind && kind != s_inputKinds[0] ? Enum.Parse<InputKind>(kind, ignoreCase: true) : null,
        new InputLimits(parsed.GetValue(_maxTextBytes)),
        parsed.GetValue(_jobs));

    /// <summary>The progress on standard error, as the command line wants it.</summary>
    public ProgressReport ProgressOf(ParseResult parsed) => new(parsed.GetValue(_quiet) ? null : Console.Error, !Console.IsErrorRedirected, TimeProvider.System);

    /// <summary>Makes it an error of <paramref name="result"/> that it is not valid.</summary>
    public static void Require(OptionResult result, bool isValid, string message)
    {
        if (!isValid)
            result.AddError($"{result.Option.Name} {message}.");
    }
}
