using QuoteExtract.Attribution.Training;
using QuoteExtract.Learning;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Attribution.Tests;

public sealed class ModelCatalogTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(ModelCatalog.ShippedDirectory, "en-news.qxm");
    private static readonly ModelHeader Card = ModelFile.ReadHeader(Shipped);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("models");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Load_TellsWhatTheShippedModelIs()
    {
        var info = ModelCatalog.Load().Default.Info;
        Assert.Equal("en-news", info.Name);
        Assert.Equal("en", info.Language);
        Assert.Equal(64, info.Sha256.Length);
        Assert.StartsWith("attribution/", info.FeatureSet, StringComparison.Ordinal);
        Assert.StartsWith("quotex train attribution", info.TrainingCommand, StringComparison.Ordinal);
        Assert.NotEmpty(info.Limitations);
        Assert.InRange(info.RecommendedMinConfidence ?? 0, 0.5, 1);
        Assert.NotEmpty(info.DataSources);
        Assert.NotEmpty(info.Figures);
    }

    [Fact]
    public void Load_RefusesAFolderThatIsNotThere() =>
        Assert.Contains("no folder", Assert.Throws<InvalidDataException>(() => ModelCatalog.Load(Path.Combine(_folder.FullName, "none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_NamesTheModelsThatThereAreWhereTheDefaultOneIsMissing()
    {
        Copy("other.qxm", header => header with { Name = "other" });
        Assert.Contains("it holds: other", Assert.Throws<InvalidDataException>(() => ModelCatalog.Load(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_PassesOverModelsOfOtherTasks()
    {
        Copy("en-news.qxm", header => header);
        Copy("vectors.qxm", header => header with { Name = "vectors", Task = "vectors" });
        Assert.Equal("en-news", Assert.Single(ModelCatalog.Load(_folder.FullName).All).Info.Name);
    }

    [Fact]
    public void Load_NamesAFileThatIsNoModel()
    {
        File.WriteAllText(PathOf("en-news.qxm"), "no model at all");
        Assert.Contains("en-news.qxm' is no model", Assert.Throws<InvalidDataException>(() => ModelCatalog.Load(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamesAFeatureSetThatItDoesNotKnow() =>
        Assert.Contains("attribution/99", Assert.Throws<InvalidDataException>(() => AttributionExtractor.Load(Copy("newer.qxm", h => h with { FeatureSet = "attribution/99" }))).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_NamesAFeatureThatItDoesNotKnow()
    {
        var foreign = Copy("foreign.qxm", header => header with { Labels = header.Labels.SetItem("speech", header.Labels["speech"].SetItem(0, "kind:Runes")) });
        Assert.Contains("kind:Runes", Assert.Throws<InvalidDataException>(() => AttributionExtractor.Load(foreign)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_GivesTheSameBytesTwiceAndAModelThatAnswers()
    {
        var corpus = PathOf("corpus.jsonl");
        File.WriteAllLines(corpus, Enumerable.Range(0, 10).Select(i =>
            $$"""{"id": "d{{i}}", "text": "“We agree,” said Ana Ruiz. The “old” bridge is closed.", "attributions": [{"type": "direct", "content": [[0, 11]], "cue": [[12, 16]], "source": [[17, 25]], "speaker": "Ana Ruiz", "aliases": []}]}"""));
        var (first, second) = (PathOf("first.qxm"), PathOf("second.qxm"));
        AttributionTrainer.Train(Card, [corpus], first, null, CancellationToken.None);
        AttributionTrainer.Train(Card, [corpus], second, null, CancellationToken.None);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));

        var answer = Assert.Single(AttributionExtractor.Load(first).Extract("“It rains,” said Bo Lind. The “old” mill is closed.").Attributions);
        Assert.Equal("Bo Lind", answer.Speaker?.Name);
    }

    [Fact]
    public void Train_NamesTheLineThatIsWrong()
    {
        var (corpus, output) = (PathOf("corpus.jsonl"), PathOf("out.qxm"));
        File.WriteAllText(corpus, "{\"id\": \"d0\", \"text\": \"a\", \"attributions\": []}\n{\"id\": \"d1\"}\n");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => AttributionTrainer.Train(Card, [corpus], output, null, CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [SharedCorpusFact("wikinews/train.jsonl")]
    public void Train_ReproducesTheShippedModelBitForBit() => AssertReproduced("en-news", "wikinews/train.jsonl");

    [SharedCorpusFact("wikinews/train.jsonl", "polnear/train.jsonl")]
    public void Train_ReproducesTheSecondModelBitForBit() => AssertReproduced("en-news-polnear", "wikinews/train.jsonl", "polnear/train.jsonl");

    [Fact]
    public void TryGet_FindsModelsByNameAndTheDefaultOneByNone()
    {
        var catalog = ModelCatalog.Load();

        Assert.True(catalog.TryGet("", out var byNone));
        Assert.Same(catalog.Default, byNone);
        Assert.True(catalog.TryGet("en-news-polnear", out var second));
        Assert.Contains(second.Info.DataSources, d => d.Name.StartsWith("PolNeAR", StringComparison.Ordinal));
        Assert.DoesNotContain(catalog.Default.Info.DataSources, d => d.Name.StartsWith("PolNeAR", StringComparison.Ordinal));
        Assert.False(catalog.TryGet("xx", out _));
    }

    [Fact]
    public void Train_RefusesTheCardOfAnotherModel() =>
        Assert.Throws<InvalidDataException>(() => AttributionTrainer.Train(Card with { Task = "other" }, [], PathOf("out.qxm"), null, CancellationToken.None));

    private void AssertReproduced(string model, params string[] corpora)
    {
        var (shipped, output) = (Path.Combine(ModelCatalog.ShippedDirectory, model + ".qxm"), PathOf("again.qxm"));
        AttributionTrainer.Train(ModelFile.ReadHeader(shipped), [.. corpora.Select(SharedCorpusFactAttribute.PathOf)], output, null, CancellationToken.None);
        Assert.Equal(File.ReadAllBytes(shipped), File.ReadAllBytes(output));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The shipped model with another header.</summary>
    private string Copy(string name, Func<ModelHeader, ModelHeader> change)
    {
        var shipped = ModelFile.Open(Shipped);
        var writer = new ModelFileWriter();
        foreach (var section in shipped.Sections)
        {
            if (section.Type == ModelSectionType.Bytes)
                writer.Add(section.Name, section.Bytes);
            else
                writer.Add(section.Name, section.Float32);
        }

        writer.Save(PathOf(name), change(shipped.Header));
        return PathOf(name);
    }
}
