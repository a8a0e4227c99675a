using FsCheck;
using FsCheck.Fluent;
using QuoteExtract.Language.Sentences;
using QuoteExtract.Learning.Networks;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Language.Tests;

/// <summary>What holds of the names of every text, whatever the network may say of its words.</summary>
public class NameFinderPropertyTests
{
    private static readonly LanguageAnalyzer Segmenter = new(Lexicon.English, SentenceModel.Shipped, network: null);
    private static readonly LanguageAnalyzer Analyzer = new(Lexicon.English);
    private static readonly NameFinder Finder = new(Lexicon.English);

    private static readonly string[] Parts =
    [
        "President", "Sheriff", "Secretary", "of", "State", "US", "Kelm", "County", "Ana", "Ruiz", "Dr.", "Mr", "QC", "MP", "Jr", "Sir", "Kwok", "hung", "Jong", "un", "van", "de", "la",
        "Ministry", "for", "and", "the", "The", "Health", "Northland", "French", "spokesman", "senior", "aide", "former", "prime", "minister", "said", "is", "@quill", "Bank", "O'Dowd", "Monday",
        "COO", "3", "he", "Yes", "\u202B",
    ];

    private static readonly string[] Links = [" ", " ", " ", " ", " ", "-", "’s ", ", ", ". ", "\n", "/", " (", " “"];

    private static Gen<string> NameLike =>
        Gen.Elements(Parts).Zip(Gen.Elements(Links), (part, link) => part + link).ArrayOf().Select(string.Concat);

    [Fact]
    public void Find_CutsDisjointNamesWhateverTheLabels() => TextProperty.Holds(20_000, NameLike, text => Violations(text, withLabels: true));

    [Fact]
    public void Find_CutsDisjointNamesByTheRulesAlone() => TextProperty.Holds(5_000, NameLike, text => Violations(text, withLabels: false));

    [Fact]
    public void Analyze_CutsDisjointNamesOutOfNames() => TextProperty.Holds(5_000, NameLike, text => Violations(Analyzer.Analyze(text), Analyzer.Analyze(text).Names));

    private static IEnumerable<string> Violations(string text, bool withLabels)
    {
        var document = Segmenter.Analyze(text);
        return Violations(document, Finder.Find(document, withLabels ? RandomLabels(document, text) : [], CancellationToken.None));
    }

    private static IEnumerable<string> Violations(Document document, IEnumerable<NameMention> names)
    {
        var end = 0;
        foreach (var name in names)
        {
            if (name.FirstToken < end)
                yield return $"{name} begins in front of {end}";
            if (name.FirstToken > name.NameToken || name.NameToken >= name.EndToken || name.EndToken > document.Tokens.Length)
                yield return $"{name} is empty or outside";
            else if (document.Tokens[name.NameToken].Kind is not (TokenKind.Word or TokenKind.Number))
                yield return $"{name} begins with a mark";
            else if (document.Sentences.All(s => s.FirstToken > name.FirstToken || s.EndToken < name.EndToken))
                yield return $"{name} is in no one sentence";
            end = name.EndToken;
        }
    }

    /// <summary>Labels as the network gives them: any sequence that is possible in each sentence, the same for the same text.</summary>
    private static byte[] RandomLabels(Document document, string text)
    {
        var labels = new byte[document.Tokens.Length];
        var random = new RandomSource((ulong)text.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)));
        foreach (var sentence in document.Sentences)
        {
            var last = -1;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var before = last;
                var mayEnd = i + 1 == sentence.EndToken;
                var possible = Enumerable.Range(0, NameLabels.Count).Where(y => NameLabels.MayFollow(before, y) && (!mayEnd || NameLabels.MayFollow(y, -1))).ToArray();
                last = possible[random.Next(possible.Length)];
                labels[i] = (byte)last;
            }
        }

        return labels;
    }
}
