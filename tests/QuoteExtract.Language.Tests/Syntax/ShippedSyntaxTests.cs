namespace QuoteExtract.Language.Tests.Syntax;

/// <summary>What the shipped network says of plain sentences, and how it is asked.</summary>
public class ShippedSyntaxTests
{
    private static readonly LanguageAnalyzer Analyzer = new(Lexicon.English);

    [Theory]
    [InlineData("She quickly signed the new contract.", "PRON ADV VERB DET ADJ NOUN PUNCT")]
    [InlineData("Ana Ruiz has won three prizes in Kelm.", "PROPN PROPN AUX VERB NUM NOUN ADP PROPN PUNCT")]
    [InlineData("They asked whether it would rain and left.", "PRON VERB SCONJ PRON AUX VERB CCONJ VERB PUNCT")]
    [InlineData("“Oh, the children don't want to go!”", "PUNCT INTJ PUNCT DET NOUN AUX PART VERB PART VERB PUNCT PUNCT")]
    public void Analyze_TagsWords(string text, string tags) =>
        Assert.Equal(tags, string.Join(' ', Analyzer.Analyze(text).Syntax.Select(w => UniversalNames.Of(w.Pos))));

    [Theory]
    [InlineData("The workers were paid.", "workers", "Number=Plur")]
    [InlineData("The workers were paid.", "paid", "Tense=Past|VerbForm=Part|Voice=Pass")]
    [InlineData("The mayor signed it.", "mayor", "Number=Sing")]
    [InlineData("The mayor signed it.", "signed", "Number=Sing|Person=3|Tense=Past|VerbForm=Fin")]
    [InlineData("The mayor wants to sign it.", "wants", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")]
    [InlineData("The mayor wants to sign it.", "sign", "VerbForm=Inf")]
    public void Analyze_FindsFeatures(string text, string word, string features)
    {
        var document = Analyzer.Analyze(text);
        Assert.Equal(features, UniversalNames.Of(document.Syntax[Index(document, word)].Features));
    }

    [Theory]
    [InlineData("Ana Ruiz said the bridge would close on Monday.", "Ana", "nsubj", "said")]
    [InlineData("Ana Ruiz said the bridge would close on Monday.", "close", "ccomp", "said")]
    [InlineData("“The bridge is safe,” the mayor said.", "mayor", "nsubj", "said")]
    [InlineData("“The bridge is safe,” said Marta Quill.", "Marta", "nsubj", "said")]
    [InlineData("The report was written by Marta Quill last year.", "Marta", "obl:agent", "written")]
    [InlineData("The report was written by Marta Quill last year.", "report", "nsubj:pass", "written")]
    [InlineData("Bo Hart, the mayor of Kelm, said the town had no money.", "mayor", "appos", "Bo")]
    [InlineData("Bo Hart, the mayor of Kelm, said the town had no money.", "Bo", "nsubj", "said")]
    [InlineData("The engineers and the workers left.", "workers", "conj", "engineers")]
    public void Analyze_FindsWhoDoesWhat(string text, string word, string relation, string head)
    {
        var document = Analyzer.Analyze(text);
        var syntax = document.Syntax[Index(document, word)];
        Assert.Equal((relation, head), (UniversalNames.Of(syntax.Relation), document.Word(syntax.Head).ToString()));
    }

    [Theory]
    [InlineData("US Secretary of State Ana Ruiz said on Friday that talks would go on.", "Ana Ruiz")]
    [InlineData("Kelm County Sheriff Bo Hart told reporters that nobody was hurt.", "Bo Hart")]
    [InlineData("Ana Ruiz QC said her client was innocent.", "Ana Ruiz")]
    [InlineData("Leung Kwok-hung said he would vote against the plan.", "Leung Kwok-hung")]
    [InlineData("The plan of Dr. Ines Vell was praised.", "Ines Vell")]
    [InlineData("Former prime minister Sir Tobias Fenn spoke first.", "Tobias Fenn")]
    public void Analyze_SplitsTitlesOffNames(string text, string name)
    {
        var document = Analyzer.Analyze(text);
        var person = Assert.Single(document.Names, n => n.Type == NameType.Person);
        Assert.Equal(name, document.SpanOf(person.NameToken, person.EndToken).In(document.Text).ToString());
        Assert.Equal(name == text[..name.Length], person.FirstToken == person.NameToken);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(121)]
    [InlineData(1000)]
    public void Analyze_HangsTheWordsOfALongSentenceUnderOneRoot(int clauses)
    {
        var document = Analyzer.Analyze("She said " + string.Concat(Enumerable.Repeat("it rained and ", clauses)) + "he left.");
        Assert.Single(document.Sentences);
        var root = Assert.Single(Enumerable.Range(0, document.Tokens.Length), i => document.Syntax[i].Head < 0);
        Assert.Equal(DependencyRelation.Root, document.Syntax[root].Relation);
        Assert.InRange(root, 0, 119);
        Assert.All(Enumerable.Range(0, document.Tokens.Length), i => Assert.Equal(root, TopOf(document, i)));
    }

    /// <summary>A word is read the same wherever the sentences beside it put it.</summary>
    [Fact]
    public void Analyze_ReadsASentenceTheSameInEveryCompany()
    {
        const string sentence = "Bo Hart, the mayor of Kelm, said the town had no money.";
        var alone = Analyzer.Analyze(sentence).Syntax;
        foreach (var others in (int[])[1, 30, 31, 60, 200])
        {
            var company = string.Concat(Enumerable.Repeat("The rain stopped at last.\n", others));
            var document = Analyzer.Analyze(company + sentence + "\n" + company);
            var first = document.TokenAt(company.Length);
            Assert.Equal(alone, document.Syntax.Skip(first).Take(alone.Length).Select(w => w with { Head = w.Head < 0 ? -1 : w.Head - first }));
        }
    }

    [Fact]
    public void Analyze_AnswersTheSameFromManyThreads()
    {
        string[] texts =
        [
            .. Enumerable.Range(1, 8).Select(i => string.Concat(Enumerable.Repeat($"Ana Ruiz told {i} reporters that the bridge in Kelm would close. “Never,” said Bo Hart, the mayor.\n", i * i))),
        ];
        var expected = texts.Select(t => Analyzer.Analyze(t)).ToArray();
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, k =>
        {
            var document = Analyzer.Analyze(texts[k % texts.Length]);
            Assert.Equal(expected[k % texts.Length].Syntax, document.Syntax.ToArray());
            Assert.Equal(expected[k % texts.Length].Names, document.Names.ToArray());
        });
    }

    [Fact]
    public void Analyze_EndsWhenCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => Analyzer.Analyze("It rained.", cancelled.Token));
    }

    private static int Index(Document document, string word) => Enumerable.Range(0, document.Tokens.Length).First(i => document.Word(i).SequenceEqual(word));

    private static int TopOf(Document document, int i)
    {
        for (var steps = 0; document.Syntax[i].Head >= 0 && steps <= document.Tokens.Length; steps++)
            i = document.Syntax[i].Head;
        return i;
    }
}
