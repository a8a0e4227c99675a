using QuoteExtract.Language.Corpora;
using QuoteExtract.Language.Evaluation;
using QuoteExtract.Language.Sentences;
using QuoteExtract.Learning;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Language.Tests.Sentences;

/// <summary>The model that cuts sentences: its training, its file and what it reaches.</summary>
public sealed class SentenceModelTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quoteextract-tests-");

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "models", SentenceModel.Name + ModelFile.Extension);

    private string Output => Path.Combine(_folder.FullName, "model.qxm");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Save_GivesTheModelBack()
    {
        var model = new HashedLogisticModel([1, -2, 3, 4], 0.25f);
        SentenceModel.Save(model, ModelFile.Open(Shipped).Header, Output);
        var read = SentenceModel.Read(ModelFile.Open(Output));

        Assert.Equal(model.Weights, read.Weights);
        Assert.Equal(model.Scale, read.Scale);
    }

    [Theory]
    [InlineData(3, 0.5, "3 weights are no power of two")]
    [InlineData(4, 0, "scale")]
    public void Read_RefusesADamagedModel(int weights, double scale, string reason)
    {
        var header = ModelFile.Open(Shipped).Header;
        var writer = new ModelFileWriter();
        writer.Add("weights", (ReadOnlySpan<sbyte>)new sbyte[weights]);
        writer.Save(Output, header with { Parameters = header.Parameters.SetItem("scale", scale) });

        var refused = Assert.Throws<InvalidDataException>(() => SentenceModel.Read(ModelFile.Open(Output)));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [SharedCorpusFact("ewt/train.conllu", "gum")]
    public void Train_ReproducesTheShippedModelBitForBit()
    {
        SentenceTrainer.Train(Lexicon.English, LanguageCorpora.Treebanks(SharedCorpusFactAttribute.PathOf("")), ModelFile.Open(Shipped).Header, Output, null, CancellationToken.None);

        Assert.Equal(File.ReadAllBytes(Shipped), File.ReadAllBytes(Output));
    }

    [SharedCorpusFact("ewt/test.conllu", "gum")]
    public void Split_IsRightAboutTreebanks()
    {
        Assert.InRange(SentenceF1([SharedCorpusFactAttribute.PathOf("ewt/test.conllu")]), 84, 100);
        Assert.InRange(SentenceF1(Directory.GetFiles(SharedCorpusFactAttribute.PathOf("gum"), "GUM_news_*.conllu")), 94, 100);
    }

    private static double SentenceF1(IEnumerable<string> files)
    {
        var analyzer = new LanguageAnalyzer(Lexicon.English);
        return 100 * files.SelectMany(ConlluReader.Read)
            .SelectMany(gold => TreebankEvaluation.Score(gold, analyzer.Analyze(gold.Text), hasGoldTokens: false))
            .Where(f => f.Name == "sentences")
            .Select(f => f.Count)
            .Aggregate((a, b) => a + b).F1;
    }
}
