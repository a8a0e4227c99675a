using System.Xml.Linq;

namespace QuoteExtract.Architecture.Tests;

/// <summary>The arrows between the projects: who may know whom.</summary>
public class ProjectReferenceTests
{
    private static readonly string[] Grpc = ["Grpc.Core.Api", "Grpc.Net.Common"];
    private static readonly string[] Rooms = ["QuoteExtract.Learning", "QuoteExtract.Language", "QuoteExtract.Attribution", "QuoteExtract.Archive"];

    /// <summary>What each project may refer to. A project that is not here has no place yet: give it one.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["QuoteExtract.Learning"] = [],
        ["QuoteExtract.Language"] = ["QuoteExtract.Learning"],
        ["QuoteExtract.Attribution"] = ["QuoteExtract.Language", "QuoteExtract.Learning"],
        ["QuoteExtract.Archive"] = ["QuoteExtract.Attribution"],
        ["QuoteExtract.Client"] = Grpc,
        ["QuoteExtract.Service"] = [.. Rooms, .. Grpc, "QuoteExtract.Client"],
        ["QuoteExtract.Cli"] = [.. Rooms, .. Grpc, "QuoteExtract.Client", "QuoteExtract.Service"],
        ["Grpc.Core.Api"] = [],
        ["Grpc.Net.Common"] = ["Grpc.Core.Api"],
    };

    [Fact]
    public void Projects_HaveAPlace() =>
        Assert.Empty(Repository.Projects("src").Select(project => project.Name).Except(Allowed.Keys, StringComparer.Ordinal));

    [Fact]
    public void Projects_ReferOnlyWhereTheArrowsPoint() => Assert.Empty(
        from project in Repository.Projects("src")
        from reference in References(project.Content)
        where !Allowed.GetValueOrDefault(project.Name, []).Contains(reference, StringComparer.Ordinal)
        select $"{project.Name} may not refer to {reference}");

    [Fact]
    public void Projects_AreInTheSolution()
    {
        var solution = File.ReadAllText(Repository.PathOf("QuoteExtract.sln")).Replace('\\', '/');

        Assert.All(
            Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")),
            file => Assert.Contains($"\"{file}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Projects_NeverReferToTests() => Assert.Empty(
        from project in Repository.Projects("src")
        from reference in project.Content.Descendants("ProjectReference")
        where reference.Attribute("Include")!.Value.Contains("tests/", StringComparison.Ordinal)
        select project.Name);

    /// <summary>A project that imports src/Grpc/Grpc.props gets the references to the gRPC contract from there.</summary>
    private static IEnumerable<string> References(XElement project) =>
        project.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Concat(project.Descendants("Import").Any(import => import.Attribute("Project")!.Value.EndsWith("Grpc/Grpc.props", StringComparison.Ordinal)) ? Grpc : []);
}
