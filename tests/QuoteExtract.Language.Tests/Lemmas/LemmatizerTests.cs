using QuoteExtract.Language.Corpora;
using QuoteExtract.Language.Lemmas;
using QuoteExtract.Learning;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Language.Tests.Lemmas;

public sealed class LemmatizerTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "models", "en-lemmas.qxm");
    private static readonly Lemmatizer English = new(ModelFile.Open(Shipped));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lemmas");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("ministers", UniversalPos.Noun, MorphFeatures.Plural, "minister")]
    [InlineData("Parties", UniversalPos.Noun, MorphFeatures.Plural, "party")]
    [InlineData("women", UniversalPos.Noun, MorphFeatures.Plural, "woman")]
    [InlineData("said", UniversalPos.Verb, MorphFeatures.Past | MorphFeatures.Finite, "say")]
    [InlineData("told", UniversalPos.Verb, MorphFeatures.Past | MorphFeatures.Finite, "tell")]
    [InlineData("announced", UniversalPos.Verb, MorphFeatures.Past | MorphFeatures.Finite, "announce")]
    [InlineData("stopping", UniversalPos.Verb, MorphFeatures.Participle | MorphFeatures.Present, "stop")]
    [InlineData("found", UniversalPos.Verb, MorphFeatures.Infinitive, "found")]
    [InlineData("’s", UniversalPos.Part, MorphFeatures.None, "'s")]
    [InlineData("n’t", UniversalPos.Part, MorphFeatures.None, "not")]
    [InlineData("wo", UniversalPos.Aux, MorphFeatures.Finite, "will")]
    [InlineData("Flurbs", UniversalPos.Noun, MorphFeatures.Plural, "flurb")]
    [InlineData("Orlow", UniversalPos.Propn, MorphFeatures.Singular, "Orlow")]
    [InlineData("American", UniversalPos.Adj, MorphFeatures.None, "American")]
    [InlineData("The", UniversalPos.Det, MorphFeatures.None, "the")]
    [InlineData(",", UniversalPos.Punct, MorphFeatures.None, ",")]
    public void Find_GivesTheLemma(string form, UniversalPos pos, MorphFeatures features, string lemma) =>
        Assert.Equal(lemma, English.Find(form, pos, features).ToString());

    [Fact]
    public void Find_AllocatesNothingWhereTheLemmaIsAPartOfTheForm()
    {
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            English.Find("ministers", UniversalPos.Noun, MorphFeatures.Plural);
            English.Find("in", UniversalPos.Adp, MorphFeatures.None);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();
        Assert.Equal(0, Allocated());
    }

    [Fact]
    public void Find_AnswersForAnyForm() => TextProperty.Holds(2_000, RandomTexts.Utf16, text =>
        from pos in Enum.GetValues<UniversalPos>()
        from features in new[] { MorphFeatures.None, MorphFeatures.Plural, (MorphFeatures)ushort.MaxValue }
        where English.Find(text, pos, features).IsEmpty && text.Length > 0
        select $"no lemma as {pos}");

    [Fact]
    public void Train_LearnsEndingsAndTheirExceptions()
    {
        var lemmatizer = Train("walked walk VERB", "talked talk VERB", "worked work VERB", "helped help VERB", "went go VERB", "baked bake VERB", "raked rake VERB", "faked fake VERB");

        Assert.Equal("jump", lemmatizer.Find("jumped", UniversalPos.Verb, MorphFeatures.None));
        Assert.Equal("go", lemmatizer.Find("went", UniversalPos.Verb, MorphFeatures.None));
        Assert.Equal("stake", lemmatizer.Find("staked", UniversalPos.Verb, MorphFeatures.None));
        Assert.Equal("ants", lemmatizer.Find("ants", UniversalPos.Noun, MorphFeatures.Plural));
    }

    [Fact]
    public void Document_GivesTheLemmaOfAToken() => Assert.Equal("say", new LanguageAnalyzer(Lexicon.English).Analyze("She said so.").Lemma(1));

    [Theory]
    [InlineData("x3 a")]
    [InlineData("l a")]
    [InlineData("l-1 a")]
    [InlineData("")]
    public void Load_RefusesAnEditThatIsNone(string edit)
    {
        var writer = new ModelFileWriter();
        writer.Add(Lemmatizer.KeysSection, (ReadOnlySpan<int>)[1]);
        writer.Add(Lemmatizer.EditsSection, (ReadOnlySpan<int>)[0]);
        var header = ModelFile.Open(Shipped).Header;
        writer.Save(PathOf("bad.qxm"), header with { Labels = header.Labels.SetItem(Lemmatizer.EditsLabels, [edit]) });
        Assert.Throws<InvalidDataException>(() => new Lemmatizer(ModelFile.Open(PathOf("bad.qxm"))));
    }

    [SharedCorpusFact("ewt/train.conllu", "gum")]
    public void Train_ReproducesTheShippedModelBitForBit()
    {
        LemmatizerTrainer.Train(LanguageCorpora.Treebanks(SharedCorpusFactAttribute.PathOf("")), ModelFile.Open(Shipped).Header, PathOf("again.qxm"));
        Assert.Equal(File.ReadAllBytes(Shipped), File.ReadAllBytes(PathOf("again.qxm")));
    }

    /// <summary>The figures of the model's card: lemmas given the tags and features of treebanks that it was not trained on, per cent.</summary>
    [SharedCorpusFact("ewt/test.conllu", "gum")]
    public void Find_IsRightAboutTreebanks()
    {
        Assert.Equal(98.0, Accuracy([SharedCorpusFactAttribute.PathOf("ewt/test.conllu")]));
        Assert.Equal(98.7, Accuracy(Directory.GetFiles(SharedCorpusFactAttribute.PathOf("gum"), "GUM_news_*.conllu")));
    }

    private static double Accuracy(string[] files)
    {
        var words = files.SelectMany(ConlluReader.Read).SelectMany(d => d.Sentences).SelectMany(s => s.Words).ToList();
        var right = words.Count(w => English.Find(w.Form, UniversalNames.ParsePos(w.Upos), UniversalNames.ParseFeatures(w.Feats)).SequenceEqual(w.Lemma));
        return Math.Round(100.0 * right / words.Count, 1);
    }

    private Lemmatizer Train(params string[] words)
    {
        var rows = words.Select(w => w.Split(' ')).Select(w => $"1\t{w[0]}\t{w[1]}\t{w[2]}\t_\t_\t0\troot\t_\t_\n\n");
        LemmatizerTrainer.Train(ConlluReader.Read(new StringReader(string.Concat(rows)), "test"), ModelFile.Open(Shipped).Header, PathOf("small.qxm"));
        return new Lemmatizer(ModelFile.Open(PathOf("small.qxm")));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
