using System.Reflection;

namespace QuoteExtract.Architecture.Tests.PublicApi;

/// <summary>What a caller can name is a file in the repository: a change to it shows in the diff.</summary>
public class PublicApiTests
{
    private const string Pages = "QuoteExtract.Service.Desk";

    /// <summary>Every library of src/, from the project files; a new one must be referred to by this project. Programs have no callers.</summary>
    public static TheoryData<string> Libraries => new(
        Repository.Projects("src")
            .Where(project => project.Name.StartsWith("QuoteExtract.", StringComparison.Ordinal) && project.Content.Descendants("OutputType").All(type => type.Value != "Exe"))
            .Select(project => project.Name));

    /// <summary>
    /// Code that protoc generates is the contract's surface, which has a snapshot of its own; it lies in other namespaces. Pages are public because the
    /// Razor compiler makes them so; nobody calls them.
    /// </summary>
    [Theory]
    [MemberData(nameof(Libraries))]
    public void PublicApi_IsAsInTheSnapshot(string library) => Snapshot.Verify(
        $"tests/QuoteExtract.Architecture.Tests/PublicApi/{library}.txt",
        PublicApiPrinter.Lines(Assembly.Load(library), name => name == library || name.StartsWith(library + ".", StringComparison.Ordinal) && !name.StartsWith(Pages, StringComparison.Ordinal)));
}
