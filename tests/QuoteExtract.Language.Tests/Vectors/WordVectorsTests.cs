using QuoteExtract.Language.Corpora;
using QuoteExtract.Language.Vectors;
using QuoteExtract.Learning;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Language.Tests.Vectors;

public sealed class WordVectorsTests : IDisposable
{
    private static readonly ModelHeader Card = new()
    {
        Name = "vectors", Version = 1, Task = WordVectors.Task, FeatureSet = WordVectors.FeatureSet, Language = "en", Description = "For tests.", License = "CC0-1.0", Command = "none",
    };

    private static readonly string[] Words = ["the", "’", "'", "president", "jose", "e-mail", "rare", "rarer"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vectors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("The", "the")]
    [InlineData("PRESIDENT", "president")]
    [InlineData("José", "jose")]
    [InlineData("E–mail", "e-mail")]
    [InlineData("rarer", "rarer")]
    public void Find_KnowsAWordByItsPlainForm(string form, string word)
    {
        var vectors = Build(most: 6, also: ["Rarer", "unheard"]);
        var row = vectors.Find(form);
        Assert.InRange(row, 0, vectors.Count - 1);
        var vector = new float[vectors.Dimensions];
        vectors.Add(row, vector);
        var expected = Vector(Array.IndexOf(Words, word));
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(vector[i], expected[i] - vectors.Scale(row) / 2 - 1e-6f, expected[i] + vectors.Scale(row) / 2 + 1e-6f);
    }

    [Theory]
    [InlineData("rare")]
    [InlineData("unheard")]
    [InlineData("")]
    [InlineData("\ud83d")]
    public void Find_GivesNothingForOthers(string form) => Assert.Equal(-1, Build(most: 6, also: ["rarer"]).Find(form));

    [Fact]
    public void Count_TakesFormsOfOneWordForOne() => Assert.Equal(7, Build(most: 100, also: []).Count);

    [Fact]
    public void Find_AllocatesNothing()
    {
        var vectors = Build(most: 100, also: []);
        var to = new float[vectors.Dimensions];
        vectors.Add(vectors.Find("President"), to);
        var before = GC.GetAllocatedBytesForCurrentThread();
        vectors.Add(vectors.Find("President"), to);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Build_GivesTheSameBytesTwice()
    {
        Build(most: 100, also: []);
        var first = File.ReadAllBytes(PathOf("vectors.qxm"));
        Build(most: 100, also: []);
        Assert.Equal(first, File.ReadAllBytes(PathOf("vectors.qxm")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("""{"dimensions":50,"words":["a"],"vectors":{"a":[1]}}""")]
    [InlineData("""{"dimensions":100,"words":["a"],"vectors":{"a":[1]}}""")]
    [InlineData("""{"dimensions":100,"words":["a","a"],"vectors":{}}""")]
    [InlineData("""{"dimensions":100,"words":["a"]""")]
    public void Build_RefusesEmbeddingsOfAnotherForm(string json)
    {
        File.WriteAllText(PathOf("embeddings.json"), json);
        Assert.Contains("embeddings.json", Assert.Throws<InvalidDataException>(() => WordVectorBuilder.Build(PathOf("embeddings.json"), 10, [], Card, PathOf("vectors.qxm"), CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RefusesAModelOfAnotherTask()
    {
        new ModelFileWriter().Save(PathOf("other.qxm"), Card with { Task = "other" });
        Assert.Throws<InvalidDataException>(() => new WordVectors(ModelFile.Open(PathOf("other.qxm"))));
    }

    /// <summary>The figures of the shipped file's card: words of treebanks that have a vector, per cent.</summary>
    [SharedCorpusFact("ewt/dev.conllu", "gum")]
    public void Find_CoversNews()
    {
        var shipped = new WordVectors(ModelFile.Open(Path.Combine(AppContext.BaseDirectory, "models", "en-vectors.qxm")));
        Assert.Equal(90.7, Coverage([SharedCorpusFactAttribute.PathOf("ewt/dev.conllu")]));
        Assert.Equal(93.7, Coverage(Directory.GetFiles(SharedCorpusFactAttribute.PathOf("gum"), "GUM_news_*.conllu")));

        double Coverage(string[] files)
        {
            var words = files.SelectMany(ConlluReader.Read).SelectMany(d => d.Sentences).SelectMany(s => s.Words).ToList();
            return Math.Round(100.0 * words.Count(w => shipped.Find(w.Form) >= 0) / words.Count, 1);
        }
    }

    private WordVectors Build(int most, string[] also)
    {
        var rows = Words.Select((word, i) => $"\"{word}\":[{string.Join(',', Vector(i).Select(x => FormattableString.Invariant($"{x}")))},3.5,{i}]");
        File.WriteAllText(
            PathOf("embeddings.json"),
            $$"""{"precision":8,"size":{{Words.Length}},"dimensions":100,"words":[{{string.Join(',', Words.Select(w => $"\"{w}\""))}}],"vectors":{{{string.Join(',', rows)}}},"unkVector":[0,-1]}""");
        WordVectorBuilder.Build(PathOf("embeddings.json"), most, also, Card, PathOf("vectors.qxm"), CancellationToken.None);
        return new WordVectors(ModelFile.Open(PathOf("vectors.qxm")));
    }

    private static float[] Vector(int word) => [.. Enumerable.Range(0, 100).Select(i => MathF.Round(MathF.Sin(word * 100 + i), 4))];

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
