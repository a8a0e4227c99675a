using System.CommandLine;
using System.Data.Common;
using Google.Protobuf;
using QuoteExtract.Archive;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Json;

namespace QuoteExtract.Cli.Archive;

/// <summary>The options that every command of the archive has, and the way to the archive.</summary>
internal sealed class ArchiveAccess
{
    private readonly Option<string?> _archive = new("--archive")
    {
        Description = "An SQLite file, or the connection string of a PostgreSQL database [default: the archive that 'quotex serve' keeps]",
        HelpName = "FILE|CONNECTION",
    };

    private readonly Option<string> _format;

    /// <summary>Makes the options and gives them to <paramref name="command"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="formats">Names of its formats, the default first; none for table and json. Where there is one alone, there is nothing to choose.</param>
    public ArchiveAccess(Command command, params string[] formats)
    {
        string[] names = formats.Length > 0 ? formats : ["table", "json"];
        _format = new Option<string>("--format", "-f") { Description = $"{names[0]}: for a person; {names[^1]}: the service's answer", DefaultValueFactory = _ => names[0] };
        _format.AcceptOnlyFromAmong(names);
        command.Add(_archive);
        if (names.Length > 1)
            command.Add(_format);
    }

    /// <summary>Whether a program reads the output.</summary>
    public bool WantsJson(ParseResult parsed) => parsed.GetValue(_format)!.StartsWith("json", StringComparison.Ordinal);

    /// <summary>Opens the archive that is there.</summary>
    /// <exception cref="CommandException">There is none, or it cannot be opened.</exception>
    public Task<QuoteArchive> OpenAsync(ParseResult parsed, CancellationToken cancellationToken) => OpenAsync(parsed, creates: false, cancellationToken);

    /// <summary>Opens the archive, and makes one where there is none.</summary>
    /// <exception cref="CommandException">It cannot be opened.</exception>
    public Task<QuoteArchive> OpenOrCreateAsync(ParseResult parsed, CancellationToken cancellationToken) => OpenAsync(parsed, creates: true, cancellationToken);

    /// <summary>Asks the archive as a client of the service would, and shows the answer.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="ask">Makes the answer.</param>
    /// <param name="show">Turns the answer into what a person reads, line ends included.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public Task<int> AnswerAsync<T>(ParseResult parsed, Func<ArchiveCall, Task<T>> ask, Func<T, Terminal, string> show, CancellationToken cancellationToken)
        where T : IMessage => ExplainedAsync(async () =>
        {
            await using var archive = await OpenAsync(parsed, cancellationToken);
            var answer = await ask(new ArchiveCall(archive, Environment.UserName, cancellationToken));
            await using var output = StandardOutput.Open();
            await output.WriteAsync(WantsJson(parsed) ? MessageJson.Render(answer, isIndented: true) : show(answer, Terminal.Detect()));
            return ExitCode.Success;
        });

    /// <summary>Runs a command of the archive; what the archive or the checks of a request refuse is told as an error of the command.</summary>
    /// <exception cref="CommandException">It was refused.</exception>
    public static async Task<int> ExplainedAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (ArchiveException e)
        {
            throw new CommandException(e.Message, e);
        }
        catch (StatusException e)
        {
            throw new CommandException(e.Message, e);
        }
    }

    private async Task<QuoteArchive> OpenAsync(ParseResult parsed, bool creates, CancellationToken cancellationToken)
    {
        try
        {
            var connection = ConnectionString(parsed.GetValue(_archive));
            if (!creates && FileOf(connection) is { } file && !File.Exists(file))
                throw new CommandException($"there is no archive '{file}'; 'quotex archive add' makes one");
            return await QuoteArchive.OpenAsync(connection, cancellationToken: cancellationToken);
        }
        catch (SettingsException e)
        {
            throw new CommandException(e.Message, e);
        }
        catch (ArchiveException e)
        {
            throw new CommandException(e.Message, e);
        }
    }

    /// <summary>The connection string that the option means: a file's name, a connection string, or nothing, which is what the service's settings say.</summary>
    private static string ConnectionString(string? option) => option switch
    {
        null => QuoteExtractHost.ReadOptions([]).Archive.Resolve(),
        _ when option.Contains('=', StringComparison.Ordinal) => option,
        _ => new DbConnectionStringBuilder { ["Data Source"] = Path.GetFullPath(option) }.ConnectionString,
    };

    /// <summary>The file of an SQLite archive; null for a server, and for what is no connection string.</summary>
    private static string? FileOf(string connectionString)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = connectionString }.TryGetValue("Data Source", out var file) ? (string)file : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
