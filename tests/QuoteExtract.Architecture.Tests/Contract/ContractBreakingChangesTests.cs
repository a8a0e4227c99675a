namespace QuoteExtract.Architecture.Tests.Contract;

public class ContractBreakingChangesTests
{
    private static readonly string[] Before =
    [
        "service p.S in p.proto",
        "  rpc Get (p.M) returns (p.M)",
        "message p.M in p.proto",
        "  1 name: string",
        "  2 size: int32",
        "enum p.E in p.proto",
        "  0 E_UNSPECIFIED",
        "  1 E_ONE",
    ];

    [Theory]
    [InlineData("", "  3 more: p.M")]
    [InlineData("  2 size: int32", "  reserved 2\n  reserved size")]
    public void Between_LetsAdditionsAndReservedDeletionsPass(string line, string replacement) => Assert.Empty(Changes(line, replacement));

    [Theory]
    [InlineData("  2 size: int32", "")]
    [InlineData("  2 size: int32", "  reserved 2")]
    [InlineData("  2 size: int32", "  reserved size")]
    [InlineData("  2 size: int32", "  3 size: int32")]
    [InlineData("  2 size: int32", "  2 length: int32")]
    [InlineData("  2 size: int32", "  2 size: int64")]
    [InlineData("  2 size: int32", "  2 size: repeated int32")]
    [InlineData("  2 size: int32", "  2 size: int32 in oneof kind")]
    [InlineData("  1 E_ONE", "")]
    [InlineData("  1 E_ONE", "  2 E_ONE")]
    [InlineData("  rpc Get (p.M) returns (p.M)", "")]
    [InlineData("  rpc Get (p.M) returns (p.M)", "  rpc Get (p.M) returns (stream p.M)")]
    [InlineData("message p.M in p.proto", "message p.M in other.proto")]
    [InlineData("enum p.E in p.proto", "enum p.F in p.proto")]
    public void Between_NamesWhatBreaksACaller(string line, string replacement) => Assert.Single(Changes(line, replacement));

    /// <summary>The changes when <paramref name="line"/> gives way to the lines of <paramref name="replacement"/>; an empty line puts them into the message.</summary>
    private static IEnumerable<string> Changes(string line, string replacement)
    {
        var added = replacement.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var after = Before.SelectMany(l => l == line ? added : line.Length == 0 && l.StartsWith("  2", StringComparison.Ordinal) ? [l, .. added] : [l]);
        return ContractBreakingChanges.Between(Before, [.. after]);
    }
}
