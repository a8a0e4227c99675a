using QuoteExtract.Attribution.Training;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Attribution.Tests;

public sealed class ModelCatalogTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(ModelCatalog.ShippedDirectory, "en-news.json");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("models");

    public void Dispose() => _folder.Delete(recursive: true);

    private string File(string content, string name = "en-news.json")
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    [Fact]
    public void Load_TellsWhatTheShippedModelIs()
    {
        var info = ModelCatalog.Load().Default.Info;
        Assert.Equal("en-news", info.Name);
        Assert.Equal("en", info.Language);
        Assert.Equal(64, info.Sha256.Length);
        Assert.NotEmpty(info.DataSources);
        Assert.NotEmpty(info.Figures);
    }

    [Fact]
    public void Load_RefusesAFolderThatIsNotThere() =>
        Assert.Contains("no folder", Assert.Throws<InvalidDataException>(() => ModelCatalog.Load(Path.Combine(_folder.FullName, "none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_NamesTheModelsThatThereAreWhereTheDefaultOneIsMissing()
    {
        File(System.IO.File.ReadAllText(Shipped).Replace("\"en-news\"", "\"other\"", StringComparison.Ordinal), "other.json");
        Assert.Contains("other", Assert.Throws<InvalidDataException>(() => ModelCatalog.Load(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON at all")]
    [InlineData("[]")]
    [InlineData("""{"format": "quoteextract-attribution/1"}""")]
    public void Load_RefusesWhatIsNoModel(string content) =>
        Assert.Contains("damaged or no model", Assert.Throws<InvalidDataException>(() => AttributionExtractor.Load(File(content))).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_RefusesATruncatedFile()
    {
        var whole = System.IO.File.ReadAllText(Shipped);
        Assert.Throws<InvalidDataException>(() => AttributionExtractor.Load(File(whole[..(whole.Length / 2)])));
    }

    [Fact]
    public void Load_NamesAFormatThatItDoesNotKnow()
    {
        var newer = System.IO.File.ReadAllText(Shipped).Replace("quoteextract-attribution/1", "quoteextract-attribution/2", StringComparison.Ordinal);
        Assert.Contains("quoteextract-attribution/2", Assert.Throws<InvalidDataException>(() => AttributionExtractor.Load(File(newer))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamesAFeatureThatItDoesNotKnow()
    {
        var foreign = System.IO.File.ReadAllText(Shipped).Replace("\"kind:DoubleMarks\"", "\"kind:Runes\"", StringComparison.Ordinal);
        Assert.Contains("kind:Runes", Assert.Throws<InvalidDataException>(() => AttributionExtractor.Load(File(foreign))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_GivesTheSameBytesTwiceAndAModelThatAnswers()
    {
        var corpus = Path.Combine(_folder.FullName, "corpus.jsonl");
        System.IO.File.WriteAllLines(corpus, Enumerable.Range(0, 10).Select(i =>
            $$"""{"id": "d{{i}}", "text": "“We agree,” said Ana Ruiz. The “old” bridge is closed.", "attributions": [{"type": "direct", "content": [[0, 11]], "cue": [[12, 16]], "source": [[17, 25]], "speaker": "Ana Ruiz", "aliases": []}]}"""));
        var (first, second) = (Path.Combine(_folder.FullName, "first.json"), Path.Combine(_folder.FullName, "second.json"));
        AttributionTrainer.Train(Shipped, [corpus], first, null, CancellationToken.None);
        AttributionTrainer.Train(Shipped, [corpus], second, null, CancellationToken.None);
        Assert.Equal(System.IO.File.ReadAllBytes(first), System.IO.File.ReadAllBytes(second));

        var answer = Assert.Single(AttributionExtractor.Load(first).Extract("“It rains,” said Bo Lind. The “old” mill is closed.").Attributions);
        Assert.Equal("Bo Lind", answer.Speaker?.Name);
    }

    [Fact]
    public void Train_NamesTheLineThatIsWrong()
    {
        var corpus = File("{\"id\": \"d0\", \"text\": \"a\", \"attributions\": []}\n{\"id\": \"d1\"}\n", "corpus.jsonl");
        var output = Path.Combine(_folder.FullName, "out.json");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => AttributionTrainer.Train(Shipped, [corpus], output, null, CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(output));
    }

    [SharedCorpusFact("wikinews/train.jsonl")]
    public void Train_ReproducesTheShippedModelBitForBit()
    {
        var output = Path.Combine(_folder.FullName, "again.json");
        AttributionTrainer.Train(Shipped, [SharedCorpusFactAttribute.PathOf("wikinews/train.jsonl")], output, null, CancellationToken.None);
        Assert.Equal(System.IO.File.ReadAllBytes(Shipped), System.IO.File.ReadAllBytes(output));
    }
}
