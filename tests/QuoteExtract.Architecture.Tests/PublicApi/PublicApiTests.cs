using System.Reflection;

namespace QuoteExtract.Architecture.Tests.PublicApi;

/// <summary>What a caller can name is a file in the repository: a change to it shows in the diff.</summary>
public class PublicApiTests
{
    [Theory]
    [InlineData("QuoteExtract.Learning")]
    [InlineData("QuoteExtract.Language")]
    [InlineData("QuoteExtract.Attribution")]
    public void PublicApi_IsAsInTheSnapshot(string assembly) =>
        Snapshot.Verify(
            $"tests/QuoteExtract.Architecture.Tests/PublicApi/{assembly}.txt",
            PublicApiPrinter.Lines(Assembly.Load(assembly), name => name.StartsWith(assembly, StringComparison.Ordinal)));
}
