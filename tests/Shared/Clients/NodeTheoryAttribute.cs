namespace QuoteExtract.Tests.Shared.Clients;

/// <summary>A theory that runs a Node.js client, skipped where the client's modules are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    /// <param name="folder">Of the client's <c>package.json</c>, from the root of the repository.</param>
    public NodeTheoryAttribute(string folder)
    {
        if (!Directory.Exists(Path.Combine(RepositoryFolder.Root, folder, "node_modules")))
            Skip = $"The modules of {folder} are not installed: run `npm ci --ignore-scripts` there.";
    }
}
