using QuoteExtract.Cli.Tests.Support;
using QuoteExtract.Learning;
using QuoteExtract.Tests.Shared;
using QuoteExtract.Tests.Shared.Clients;

namespace QuoteExtract.Cli.Tests.Functional;

/// <summary>The commands that the archive's models say they were made by, as they stand in <c>models/README.md</c>.</summary>
public class TrainTests
{
    /// <summary>Verification trains for two minutes on a free core.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(15);

    [SharedCorpusFact("wikinews/train.jsonl")]
    public Task Families_ReproducesTheShippedModelBitForBit() => AssertReproducedAsync("en-families");

    [SharedCorpusFact("wikinews/train.jsonl")]
    public Task Identity_ReproducesTheShippedModelBitForBit() => AssertReproducedAsync("en-identity");

    [SharedCorpusFact("wikinews/train.jsonl", "ewt/train.conllu", "gum")]
    public Task Verification_ReproducesTheShippedModelBitForBit() => AssertReproducedAsync("en-verification");

    private static async Task AssertReproducedAsync(string model)
    {
        var shipped = Path.Combine(RepositoryFolder.Root, "models", $"{model}.qxm");
        using var folder = new TemporaryFolder();
        var again = Path.Combine(folder.Path, "again.qxm");
        string[] words = [.. ModelFile.ReadHeader(shipped).Command.Split(' ').Select(word => word == $"models/{model}.qxm" ? again : word)];

        using var process = QuotexProcess.StartIn(RepositoryFolder.Root, words[1..]);
        var error = process.StandardError.ReadToEndAsync();
        var exitCode = await QuotexProcess.ExitAsync(process, s_limit);

        Assert.True(exitCode == ExitCode.Success, await error);
        Assert.Equal("quotex", words[0]);
        Assert.Equal(await File.ReadAllBytesAsync(shipped), await File.ReadAllBytesAsync(again));
    }
}
