using System.CommandLine;
using System.Globalization;
using QuoteExtract.Service;

namespace QuoteExtract.Cli.Hosting;

/// <summary><c>quotex serve</c>.</summary>
internal static class ServeCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "serve";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var address = new Option<string?>("--address") { Description = "IP address to listen on [default: 127.0.0.1, this machine alone]", HelpName = "IP" };
        var port = new Option<int?>("--port") { Description = "TCP port of gRPC; 0 takes a free one [default: 5080]" };
        var webPort = WebPort();
        var config = new Option<string?>("--config") { Description = "A JSON file of settings, as appsettings.json beside the program documents them", HelpName = "FILE" };
        var newKey = new Option<bool>("--new-key") { Description = "Print a new API key and the setting that accepts it, and exit" };
        var command = new CommandWithExamples(
            Name,
            "Runs the gRPC service until Ctrl-C or SIGTERM; running calls finish first. Further settings are given as --Section:Name=value.",
            "quotex serve",
            "quotex serve --port 0 --Logging:LogLevel:Default=Warning",
            "quotex serve --new-key",
            "quotex serve --address 0.0.0.0 --config service.json") { address, port, webPort, config, newKey };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(newKey))
                return PrintNewKey();

            List<string> arguments =
            [
                .. Setting("Listen:Address", parsed.GetValue(address)),
                .. Setting("Listen:Port", parsed.GetValue(port)),
                .. Setting("Listen:WebPort", parsed.GetValue(webPort)),
                .. Setting("config", parsed.GetValue(config)),
            ];
            foreach (var setting in parsed.UnmatchedTokens)
                arguments.Add(IsSetting(setting) ? setting : throw new CommandException($"'{setting}' is no option of serve, nor a setting: --Section:Name=value") { ExitCode = ExitCode.Usage });
            return await QuoteExtractHost.RunAsync([.. arguments], cancellationToken);
        });
        return command;
    }

    /// <summary>The option that names the port of the pages.</summary>
    public static Option<int?> WebPort() => new("--web-port") { Description = "TCP port of the web pages and JSON; 0 takes a free one [default: the one after --port]" };

    /// <summary>A setting as the service takes it; none where the value is null.</summary>
    public static IEnumerable<string> Setting<T>(string name, T? value) => value is null ? [] : [string.Create(CultureInfo.InvariantCulture, $"--{name}={value}")];

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Split('=', 2) is [var name, _] && name.Contains(':', StringComparison.Ordinal);

    private static int PrintNewKey()
    {
        var key = ApiKeyHash.NewKey();
        Console.Out.WriteLine($"key, for the caller:    {key}");
        Console.Out.WriteLine($"hash, for the settings: {ApiKeyHash.Create(key)}");
        Console.Out.WriteLine("The service keeps the hash alone, in Security:ApiKeys:0:Hash beside Security:ApiKeys:0:Name.");
        return ExitCode.Success;
    }
}
