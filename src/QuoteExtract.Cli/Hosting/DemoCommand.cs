using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using QuoteExtract.Cli.Archive;
using QuoteExtract.Cli.Output;
using QuoteExtract.Cli.Samples;
using QuoteExtract.Client;
using QuoteExtract.Service;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Hosting;

/// <summary><c>quotex demo</c>: the service and a client of it in one process, talking over TCP as strangers would.</summary>
internal static class DemoCommand
{
    /// <summary>What somebody may claim about the samples: cut, changed in its meaning, never said.</summary>
    private static readonly string[] s_claims =
    [
        "I will stand at the barrier and count them",
        "Any toll will be levied before the first of June",
        "The ferry will never sail again",
    ];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "TCP port of gRPC on loopback; 0 takes a free one" };
        var webPort = ServeCommand.WebPort();
        var command = new CommandWithExamples(
            "demo",
            "Starts the service on free ports of this machine, has it read and archive sample articles, prints the address of its pages, shows who said what, checks claims about it, "
                + "and serves until Ctrl-C. Where input or output is no terminal it ends after the answers.",
            "quotex demo",
            "quotex demo --port 5080") { port, webPort };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(port), parsed.GetValue(webPort), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int port, int? webPort, CancellationToken cancellationToken)
    {
        await using var output = StandardOutput.Open();
        var archive = Directory.CreateTempSubdirectory("quotex-demo-");
        try
        {
            await using var service = QuoteExtractHost.Create(
            [
                "--Listen:Address=127.0.0.1",
                string.Create(CultureInfo.InvariantCulture, $"--Listen:Port={port}"),
                .. ServeCommand.Setting("Listen:WebPort", webPort),
                "--Logging:LogLevel:Default=Warning",
                $"--Archive:Folder={archive.FullName}",
            ]);
            var address = await QuoteExtractHost.StartAsync(service, cancellationToken);
            using (var channel = QuoteExtractChannel.ForAddress(address.ToString()))
            {
                await ArchiveAsync(channel, cancellationToken);
                await output.WriteLineAsync($"Open {QuoteExtractHost.WebAddress(service)} in a browser: the articles below are there, to be searched, verified against and corrected.\n");
                await ShowAsync(channel, output, cancellationToken);
                await VerifyAsync(channel, output, cancellationToken);
            }

            await output.WriteLineAsync($"The service answers gRPC at {address.Authority} (plain HTTP/2): quoteextract.v1.QuoteExtractor, QuoteArchive, health and reflection.");
            await output.WriteLineAsync($"  grpcurl -plaintext -d '{{\"document\": {{\"text\": \"\\\"It rains,\\\" said Mayor Ana Orlow.\"}}}}' {address.Authority} quoteextract.v1.QuoteExtractor/Extract");
            if (!Console.IsInputRedirected && !Console.IsOutputRedirected)
            {
                // Not cancelled: whoever answers the line at once with Ctrl-C ends the wait below, not this write.
                await output.WriteLineAsync("Ctrl-C stops it.");
                await output.FlushAsync(CancellationToken.None);
                await UntilCancelledAsync(cancellationToken);
            }

            await output.FlushAsync(CancellationToken.None);
            await service.StopAsync(CancellationToken.None);
            return ExitCode.Success;
        }
        catch (SettingsException e)
        {
            throw new CommandException(e.Message, e);
        }
        catch (RpcException e)
        {
            throw new CommandException($"the service answered {e.StatusCode}: {e.Status.Detail}", e);
        }
        finally
        {
            archive.Delete(recursive: true);
        }
    }

    private static async Task ShowAsync(GrpcChannel channel, StreamWriter output, CancellationToken cancellationToken)
    {
        var client = new QuoteExtractor.QuoteExtractorClient(channel);
        var table = new AttributionTable(Terminal.Detect());
        foreach (var sample in Sample.All)
        {
            var request = new ExtractRequest
            {
                Document = sample.ToDocument(),
                Config = new ExtractConfig { IncludeRejected = true },
            };
            var answer = await client.ExtractAsync(request, cancellationToken: cancellationToken);
            await output.WriteAsync(table.Render(sample.Description, [.. answer.Attributions.Select(AttributionRow.Of)], answer.RejectedQuotations.Count));
            await output.FlushAsync(cancellationToken);
        }
    }

    private static async Task ArchiveAsync(GrpcChannel channel, CancellationToken cancellationToken)
    {
        var client = new QuoteArchive.QuoteArchiveClient(channel);
        foreach (var sample in Sample.All)
            await client.PutDocumentAsync(new PutDocumentRequest { Document = sample.ToDocument() }, cancellationToken: cancellationToken);
    }

    /// <summary>Checks claims against the samples.</summary>
    private static async Task VerifyAsync(GrpcChannel channel, StreamWriter output, CancellationToken cancellationToken)
    {
        var client = new QuoteArchive.QuoteArchiveClient(channel);
        foreach (var claim in s_claims)
        {
            var answer = await client.VerifyQuoteAsync(new VerifyQuoteRequest { Claim = claim }, cancellationToken: cancellationToken);
            await output.WriteAsync($"Did anybody say “{claim}”?\n{VerificationText.Render(answer.Verification)}\n");
        }
    }

    private static async Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how a demonstration ends.
        }
    }
}
