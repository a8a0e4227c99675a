using QuoteExtract.Attribution;

namespace QuoteExtract.Service.Tests;

/// <summary>The models that come with the program; a folder with an empty one where there are none yet.</summary>
internal static class ModelFixture
{
    public static string[] Settings { get; } = Directory.Exists(ModelCatalog.ShippedDirectory) ? [] : [$"--Models:Directory={MakeEmpty()}"];

    private static string MakeEmpty()
    {
        var folder = Directory.CreateTempSubdirectory("models");
        File.WriteAllText(Path.Combine(folder.FullName, "en-news.json"), "{}");
        return folder.FullName;
    }
}
