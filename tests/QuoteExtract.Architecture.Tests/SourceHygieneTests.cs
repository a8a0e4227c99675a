using System.Text.Json;
using System.Text.RegularExpressions;

namespace QuoteExtract.Architecture.Tests;

/// <summary>Habits that a compiler does not watch.</summary>
public partial class SourceHygieneTests
{
    private const int MaxLines = 500;
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    private static readonly string[] TextExtensions =
        [".cs", ".csproj", ".props", ".targets", ".json", ".proto", ".yaml", ".yml", ".md", ".txt", ".js", ".mjs", ".py", ".rb", ".sh", ".sln", ""];

    [Fact]
    public void Sources_AreShortEnoughToRead() => Assert.Empty(
        from file in Repository.Files("src", "*.cs")
        let lines = File.ReadLines(Repository.PathOf(file)).Count()
        where lines > MaxLines
        select $"{file}: {lines} lines, more than {MaxLines}");

    [Fact]
    public void Types_AreNamedForWhatTheyAre() => Assert.Empty(
        from file in Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
        from Match type in VagueType.Matches(Read(file))
        select $"{file}: {type.Value}");

    [Fact]
    public void Files_NameNoPathOfAMachine() => Assert.Empty(
        from file in Repository.AllFiles()
        where TextExtensions.Contains(Path.GetExtension(file), StringComparer.Ordinal)
        from Match path in MachinePath.Matches(Read(file))
        select $"{file}: {path.Value.Trim()}");

    [Fact]
    public void LockFiles_NameNoRegistry() => Assert.Empty(
        from file in Repository.AllFiles()
        where Path.GetFileName(file) is "package-lock.json" or "packages.lock.json" or ".npmrc" or "NuGet.config" or "nuget.config"
        from Match address in Address.Matches(WithoutFunding(Read(file)))
        select $"{file}: {address.Value}");

    /// <summary>A pattern that backtracks can be made to run for hours by the text that it meets.</summary>
    [Fact]
    public void RegularExpressions_DoNotBacktrack() => Assert.Empty(
        from file in Repository.Files("src", "*.cs")
        from Match construction in RegexConstruction.Matches(Read(file))
        where !construction.Value.Contains("RegexOptions.NonBacktracking", StringComparison.Ordinal)
            && !construction.Value.Contains("matchTimeout", StringComparison.OrdinalIgnoreCase)
        select $"{file}: {construction.Value}");

    [Fact]
    public void RegularExpressions_AreInstances() => Assert.Empty(
        from file in Repository.Files("src", "*.cs")
        from Match call in StaticRegexCall.Matches(Read(file))
        select $"{file}: {call.Value}");

    private static string Read(string file) => File.ReadAllText(Repository.PathOf(file));

    /// <summary>npm copies where a package asks for money into its lock file; that is no registry.</summary>
    private static string WithoutFunding(string json)
    {
        using var document = JsonDocument.Parse(json.TrimStart().StartsWith('{') ? json : "{}");
        return document.RootElement.TryGetProperty("packages", out var packages)
            ? string.Join('\n', packages.EnumerateObject().SelectMany(package => package.Value.EnumerateObject())
                .Where(property => property.Name != "funding").Select(property => property.Value.GetRawText()))
            : json;
    }

    [GeneratedRegex(@"\b(class|struct|record|interface)\s+\w*(Utils?|Utilit(y|ies)|Helpers?)\b", Linear)]
    private static partial Regex VagueType { get; }

    [GeneratedRegex(@"(^|[\s""'`=(:])(/(work|root|home|Users)/\w+|[A-Z]:\\Users\\)", Linear)]
    private static partial Regex MachinePath { get; }

    [GeneratedRegex(@"https?://[^\s""/]+", Linear)]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"(new Regex\s*\(|Regex \w+ (=>|=|\{ get; \} =) new\s*\(|\[GeneratedRegex\s*\()[\s\S]*?\)(;|\]?,?\r?\n)", Linear)]
    private static partial Regex RegexConstruction { get; }

    [GeneratedRegex(@"\bRegex\.(IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches|EnumerateSplits)\s*\(", Linear)]
    private static partial Regex StaticRegexCall { get; }
}
