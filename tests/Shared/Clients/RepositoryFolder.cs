namespace QuoteExtract.Tests.Shared.Clients;

/// <summary>Where the repository is that the tests were built in.</summary>
internal static class RepositoryFolder
{
    /// <summary>Its root: the nearest folder above the tests' own that has the solution.</summary>
    public static readonly string Root = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "QuoteExtract.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No repository above {AppContext.BaseDirectory}.");
        return folder.FullName;
    }
}
