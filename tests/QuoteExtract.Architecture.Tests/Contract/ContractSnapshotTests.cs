namespace QuoteExtract.Architecture.Tests.Contract;

public class ContractSnapshotTests
{
    private const string Path = "protos/quoteextract.v1.descriptor.txt";

    /// <summary>Fails whatever else is accepted: such a change belongs into a new package.</summary>
    [Fact]
    public void Contract_HasNoBreakingChange() => Assert.Empty(ContractBreakingChanges.Between(Snapshot.Read(Path), Now));

    [Fact]
    public void Contract_IsAsInTheSnapshot()
    {
        Assert.Empty(ContractBreakingChanges.Between(Snapshot.Read(Path), Now));
        Snapshot.Verify(Path, Now);
    }

    private static IReadOnlyList<string> Now => ContractDescription.Lines(ContractFiles.All);
}
