namespace QuoteExtract.Tests.Shared;

/// <summary>A test over corpora beside the repository; skipped where they are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedCorpusFactAttribute : FactAttribute
{
    private static readonly string Corpora = Find();

    /// <param name="files">Files or folders that must be there, from the folder of the corpora.</param>
    public SharedCorpusFactAttribute(params string[] files)
    {
        if (Array.Find(files, f => !Path.Exists(PathOf(f))) is { } missing)
            Skip = $"The corpora are not beside this repository (../shared/corpora/{missing}).";
    }

    /// <summary>Path of a corpus's file or folder.</summary>
    public static string PathOf(string file) => Path.Combine(Corpora, file);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "QuoteExtract.sln")))
                return Path.Combine(folder.FullName, "..", "shared", "corpora");
        }

        return "";
    }
}
