namespace QuoteExtract.Cli.Input;

/// <summary>Folders as inputs.</summary>
internal static class InputFolder
{
    private static readonly EnumerationOptions s_everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = false };

    /// <summary>The paths, each folder replaced by the documents in it and below it, in the order of their names: the same again at every run.</summary>
    /// <exception cref="CommandException">A folder cannot be read, or holds no document.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths) => [.. paths.SelectMany(path => Directory.Exists(path) ? DocumentsIn(path) : [path])];

    private static List<string> DocumentsIn(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", s_everything).Where(file => InputReader.KindByName(file) is not null).Order(StringComparer.Ordinal).ToList();
            return files.Count > 0 ? files : throw new CommandException($"{folder}: holds no document: no .txt, .html or .jsonl");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{folder}: cannot be read: {e.Message}", e);
        }
    }
}
