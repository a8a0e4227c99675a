using System.Text.Json;
using System.Xml.Linq;

namespace QuoteExtract.Architecture.Tests;

/// <summary>One place for every version, and no version that can move by itself.</summary>
public class PackageVersionTests
{
    private static readonly XElement Central = XElement.Load(Repository.PathOf("Directory.Packages.props"));

    [Fact]
    public void Projects_NameNoVersions() => Assert.Empty(
        from file in ProjectFiles
        from element in XElement.Load(Repository.PathOf(file)).Descendants()
        where element.Name.LocalName is "PackageReference" or "PackageDownload"
        from version in element.Attributes().Concat<XObject>(element.Elements()).Select(NameAndValue)
        where version.Name is "Version" or "VersionOverride" && version.Value.Any(char.IsAsciiDigit)
        select $"{file}: {element.Attribute("Include")?.Value} {version.Value}");

    [Fact]
    public void CentralVersions_AreExact() => Assert.Empty(
        from package in Central.Descendants("PackageVersion")
        let version = package.Attribute("Version")!.Value
        where !version.StartsWith("$(", StringComparison.Ordinal) && !version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
        select $"{package.Attribute("Include")!.Value} {version}");

    [Fact]
    public void CentralVersions_NameEachPackageOnce() => Assert.Empty(
        Central.Descendants("PackageVersion").GroupBy(package => package.Attribute("Include")!.Value, StringComparer.OrdinalIgnoreCase)
            .Where(packages => packages.Skip(1).Any())
            .Select(packages => packages.Key));

    [Fact]
    public void CentralVersions_AreAllUsed()
    {
        var used = ProjectFiles
            .SelectMany(file => XElement.Load(Repository.PathOf(file)).Descendants("PackageReference"))
            .Select(reference => reference.Attribute("Include")?.Value);

        Assert.Empty(Central.Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value).Except(used, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void GlobalJson_PinsTheSdk()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("global.json")));
        var sdk = json.RootElement.GetProperty("sdk");

        Assert.Matches(@"^10\.0\.\d{3}$", sdk.GetProperty("version").GetString());
        Assert.False(sdk.GetProperty("allowPrerelease").GetBoolean());
    }

    private static IEnumerable<string> ProjectFiles =>
        Repository.AllFiles().Where(file => Path.GetExtension(file) is ".csproj" or ".props" or ".targets");

    private static (string Name, string Value) NameAndValue(XObject node) => node switch
    {
        XAttribute attribute => (attribute.Name.LocalName, attribute.Value),
        XElement element => (element.Name.LocalName, element.Value),
        _ => ("", ""),
    };
}
