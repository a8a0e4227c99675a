using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using QuoteExtract.Cli.Samples;
using QuoteExtract.Client;
using QuoteExtract.Service;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Tests.Samples;

/// <summary>What the service answers to each sample, asked as the demonstration asks.</summary>
public sealed class SampleServiceFixture : IAsyncLifetime
{
    /// <summary>Answers by the sample's name.</summary>
    public Dictionary<string, ExtractResponse> Answers { get; } = [];

    public async Task InitializeAsync()
    {
        await using var service = QuoteExtractHost.Create(["--Listen:Port=0", "--Archive:Enabled=false"], builder => builder.Logging.ClearProviders());
        var address = await QuoteExtractHost.StartAsync(service);
        using var channel = QuoteExtractChannel.ForAddress(address.ToString());
        var client = new QuoteExtractor.QuoteExtractorClient(channel);
        foreach (var sample in Sample.All)
        {
            var request = new ExtractRequest { Document = sample.ToDocument(), Config = new ExtractConfig { IncludeRejected = true } };
            Answers[sample.Name] = await client.ExtractAsync(request);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
