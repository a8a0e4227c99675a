using System.Globalization;
using System.Text;
using QuoteExtract.Learning;

namespace QuoteExtract.Architecture.Tests;

/// <summary>What is written about the models is what they say of themselves.</summary>
public class ModelCardsTests
{
    private const long MostBytes = 60L << 20;

    private const string Beginning = """
        # Models

        One file a model, each with what it says of itself in its header; this page is made from the headers. `quotex model` shows the
        default model, `GetModelInfo` all that answer. The form of the files: `ModelFile` in `src/QuoteExtract.Learning`. What a person
        writes about a model stands in `cards/`; training puts it into the file, `quotex train cards` puts an edited card into the file
        that is there. The same corpora and the same card give the same bytes.


        """;

    private static readonly string[] Paths = [.. Repository.Files("models", "*" + ModelFile.Extension)];

    public static TheoryData<string> Models => [.. Paths];

    [Fact]
    public void Readme_SaysWhatTheModelsSay() => Snapshot.Verify("models/README.md", (Beginning + string.Concat(Paths.Select(Card))).TrimEnd('\n').Split('\n'));

    [Theory]
    [MemberData(nameof(Models))]
    public void Header_SaysWhatItsCardSays(string model)
    {
        var header = ModelFile.Open(Repository.PathOf(model)).Header;
        var card = ModelCard.Read(Repository.PathOf($"models/cards/{Path.GetFileNameWithoutExtension(model)}.json"));

        Assert.Equal(Path.GetFileNameWithoutExtension(model), header.Name);
        Assert.Equal(Render(card), Render(header));
    }

    [Fact]
    public void Models_AreSmall() => Assert.InRange(Paths.Sum(m => new FileInfo(Repository.PathOf(m)).Length), 1, MostBytes);

    private static string Card(string model) => Render(ModelFile.ReadHeader(Repository.PathOf(model)))
        .Replace("| file | |", $"| file | `{Path.GetFileName(model)}`, {Size(new FileInfo(Repository.PathOf(model)).Length)} |", StringComparison.Ordinal);

    private static string Render(ModelHeader header)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {header.Name}, version {header.Version}\n\n{header.Description}\n\n| | |\n|---|---|\n| file | |\n");
        text.Append(CultureInfo.InvariantCulture, $"| for | {header.Task}, features {header.FeatureSet}, language {header.Language} |\n| licence | {header.License} |\n");
        foreach (var data in header.Data)
            text.Append(CultureInfo.InvariantCulture, $"| made from | [{data.Name}]({data.Url}), {data.License} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| made by | `{header.Command}` |\n");
        if (header.Limits.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"| cannot | {header.Limits} |\n");
        text.Append('\n');
        foreach (var command in header.Figures.GroupBy(f => f.Command))
        {
            text.Append("| figure | measured on | |\n|---|---|---|\n");
            foreach (var figure in command)
                text.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Data} | {(figure.Unit == "percent" ? $"{figure.Value:F1}%" : $"{figure.Value} {figure.Unit}")} |\n");
            text.Append(CultureInfo.InvariantCulture, $"\n    {command.Key}\n\n");
        }

        return text.ToString();
    }

    private static string Size(long bytes) =>
        bytes >= 1 << 20 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:F1} MiB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F0} KiB");
}
