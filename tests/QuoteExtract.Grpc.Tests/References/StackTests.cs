using System.Xml.Linq;
using QuoteExtract.Tests.Shared.Clients;

namespace QuoteExtract.Grpc.Tests.References;

/// <summary>Nothing outside <c>src/Grpc</c> knows where the gRPC stack comes from.</summary>
public class StackTests
{
    private static readonly string[] Parts = ["Grpc.Core.Api", "Grpc.Net.Common", "Grpc.Net.Client", "Grpc.AspNetCore.Server"];

    [Fact]
    public void Projects_ReferToNoPartOfTheStack() => Assert.Empty(
        from folder in new[] { "src", "tests" }
        from file in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, folder), "*.*proj", SearchOption.AllDirectories)
        from element in XElement.Load(file).Descendants()
        where element.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal) && IsPart(element.Attribute("Include")?.Value)
        where !file.Contains($"{Path.DirectorySeparatorChar}Grpc{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select $"{file}: {element}");

    private static bool IsPart(string? reference) =>
        reference is not null && Parts.Any(part => reference.Contains(part, StringComparison.OrdinalIgnoreCase));
}
