using System.Xml.Linq;

namespace QuoteExtract.Architecture.Tests;

/// <summary>The files that this test run was built from.</summary>
internal static class Repository
{
    private static readonly string[] OwnFolders = [".ci", "eng", "models", "protos", "src", "tests"];
    private static readonly string[] MadeFolders = ["bin", "obj", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts", "__pycache__"];

    /// <summary>Full path of the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or folder given from the root, with forward slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Every project under <paramref name="folder"/>: its name and what its file says.</summary>
    public static IEnumerable<(string Name, XElement Content)> Projects(string folder) =>
        Files(folder, "*.csproj").Select(file => (Path.GetFileNameWithoutExtension(file), XElement.Load(PathOf(file))));

    /// <summary>Paths from the root, sorted, of the files under <paramref name="folder"/> that somebody wrote; no build output.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var start = new DirectoryInfo(PathOf(folder));
        return !start.Exists
            ? []
            : Walk(start, pattern).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }

    /// <summary>As <see cref="Files(string, string)"/>, of the whole repository.</summary>
    public static IEnumerable<string> AllFiles() =>
        Directory.EnumerateFiles(Root).Select(path => Path.GetRelativePath(Root, path)).Concat(OwnFolders.SelectMany(folder => Files(folder, "*")));

    private static IEnumerable<string> Walk(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Select(file => file.FullName)
            .Concat(folder.EnumerateDirectories().Where(sub => !MadeFolders.Contains(sub.Name, StringComparer.Ordinal)).SelectMany(sub => Walk(sub, pattern)));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "QuoteExtract.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds QuoteExtract.sln.");
    }
}
