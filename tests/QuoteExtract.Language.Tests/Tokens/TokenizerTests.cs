using System.Collections.Immutable;

namespace QuoteExtract.Language.Tests;

/// <summary>Where lines are cut into tokens; expected tokens stand between blanks.</summary>
public class TokenizerTests
{
    [Theory]
    [InlineData("Orla left, and Bram stayed.", "Orla left , and Bram stayed .")]
    [InlineData("Why? No! Yes; so: well", "Why ? No ! Yes ; so : well")]
    [InlineData("(We) [stay] {here}", "( We ) [ stay ] { here }")]
    [InlineData("either/or", "either / or")]
    [InlineData("well... so… no!!! what?!", "well ... so … no !!! what ?!")]
    [InlineData("wait -- no — yes – so", "wait -- no — yes – so")]
    public void Tokenize_CutsPunctuationOff(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("Orla's boat", "Orla 's boat")]
    [InlineData("ORLA’S boat", "ORLA ’S boat")]
    [InlineData("the workers' boat", "the workers ' boat")]
    [InlineData("don't can’t WON'T", "do n't ca n’t WO N'T")]
    [InlineData("I'm you're they’ve she'll he’d", "I 'm you 're they ’ve she 'll he ’d")]
    [InlineData("O'Dowd d’Arbo o'clock", "O'Dowd d’Arbo o'clock")]
    [InlineData("cannot gonna dont", "can not gon na do nt")]
    [InlineData("shouldn't've", "should n't 've")]
    [InlineData("’tis ’em", "’t is ’em")]
    [InlineData("“Orla”’s U.S.’s", "“ Orla ” ’s U.S. ’s")]
    public void Tokenize_CutsClitics(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("R&D snake_case d*mn", "R&D snake_case d*mn")]
    [InlineData("@orla #bridge #4", "@orla #bridge # 4")]
    [InlineData("1, 2 and 3.", "1 , 2 and 3 .")]
    [InlineData("naïve Łódź 東京", "naïve Łódź 東京")]
    [InlineData("Ph.D. example.com report.pdf", "Ph.D. example.com report.pdf")]
    public void Tokenize_KeepsInnerMarks(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("a well-known Jean-Luc", "a well - known Jean - Luc")]
    [InlineData("a 20-year-old Kim‑so", "a 20 - year - old Kim ‑ so")]
    [InlineData("an e-mail from the co-founder", "an e-mail from the co-founder")]
    [InlineData("non-Kelm-based", "non-Kelm - based")]
    [InlineData("two- and three-part", "two - and three - part")]
    [InlineData("and/or", "and / or")]
    public void Tokenize_CutsAtHyphensButBehindPrefixes(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("$4 £5 €6 US$7 $.50", "$ 4 £ 5 € 6 US$ 7 $ .50")]
    [InlineData("1,000 3.5 10:30 $4.5m 20th 1960s 1960's", "1,000 3.5 10:30 $ 4.5 m 20th 1960s 1960's")]
    [InlineData("10km 5pm 5p.m. 10% +44", "10 km 5 pm 5 p.m. 10 % +44")]
    [InlineData("3-4 1969-70 5:00-8:30", "3 - 4 1969 - 70 5:00 - 8:30")]
    [InlineData("555-0199 555-010-0199 12-20-2000", "555-0199 555-010-0199 12-20-2000")]
    [InlineData("9/11 3/8/00 1/2", "9/11 3/8/00 1 / 2")]
    [InlineData("the ’90s, the '90s", "the ’90s , the '90s")]
    [InlineData("'90s are back', he said", "' 90s are back ' , he said")]
    public void Tokenize_CutsSignsRangesAndUnitsOffFigures(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("(https://kelm.example/a-b?c=d.)", "( https://kelm.example/a-b?c=d . )")]
    [InlineData("see www.kelm.example/a, then", "see www.kelm.example/a , then")]
    [InlineData("<orla.vane@kelm.example>.", "< orla.vane@kelm.example > .")]
    [InlineData("ok :-) or :( ...", "ok :-) or :( ...")]
    public void Tokenize_KeepsAddressesAndFacesWhole(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("Mr. Reed and Dr. Vane", "Mr. Reed and Dr. Vane")]
    [InlineData("J. P. Vell and J.P. Vell", "J. P. Vell and J.P. Vell")]
    [InlineData("the U.S. and the U.N.", "the U.S. and the U.N.")]
    [InlineData("at 3 p.m. on Oct. 4", "at 3 p.m. on Oct. 4")]
    [InlineData("So did I. Then", "So did I . Then")]
    [InlineData("etc...", "etc ...")]
    [InlineData("nets etc. are. Nets etc. It", "nets etc. are . Nets etc . It")]
    [InlineData("No. 4? No. It is.", "No. 4 ? No . It is .")]
    public void Tokenize_LeavesTheStopOfAnAbbreviationWithIt(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("“No,” ‘yes’ «so»", "“ No , ” ‘ yes ’ « so »")]
    [InlineData("``no'' ''yes''", "`` no '' '' yes ''")]
    [InlineData("''a 'b'''", "'' a ' b ' ''")]
    [InlineData("'''b' a''", "'' ' b ' a ''")]
    [InlineData("\"no\"she", "\" no \" she")]
    public void Tokenize_MakesEveryQuotationMarkAToken(string text, string expected)
    {
        Assert.Equal(expected, Tokens(text));
        Assert.All(Tokenize(text), token => Assert.Equal(QuotationMarks.IsMark(text[token.Start]), token.Kind == TokenKind.QuoteMark));
    }

    [Theory]
    [InlineData("  a\tb\u00A0c\u200Bd\u2060 ", "a b c d")]
    [InlineData("a \u202Eb\u202C", "a b")]
    [InlineData("", "")]
    public void Tokenize_LeavesOutWhatIsNotSeen(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("😀 ok", "😀 ok")]
    [InlineData("𝒬ab", "𝒬ab")]
    [InlineData("e\u0301te\u0301", "e\u0301te\u0301")]
    public void Tokenize_NeverCutsAPair(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Fact]
    public void Tokenize_MakesALoneSurrogateAToken() => Assert.Equal([1, 2, 3], Tokenize("a\uD800b").Select(t => t.End));

    [Fact]
    public void Tokenize_StaysInsideTheLine()
    {
        var tokens = Tokenize("Orla's boat-yard", new TextSpan(2, 12));

        Assert.Equal([new TextSpan(2, 4), new TextSpan(4, 6), new TextSpan(7, 11), new TextSpan(11, 12)], tokens.Select(t => t.Span));
    }

    [Theory]
    [InlineData("boat", TokenKind.Word)]
    [InlineData("#boat", TokenKind.Word)]
    [InlineData("20th", TokenKind.Number)]
    [InlineData(",", TokenKind.Punctuation)]
    [InlineData("’", TokenKind.QuoteMark)]
    [InlineData("😀", TokenKind.Punctuation)]
    public void Tokenize_TellsWhatATokenIsMadeOf(string text, TokenKind kind) => Assert.Equal(kind, Assert.Single(Tokenize(text)).Kind);

    [Theory]
    [InlineData("Orla", true, false)]
    [InlineData("ORLA", true, true)]
    [InlineData("U.S.", true, true)]
    [InlineData("A", true, false)]
    [InlineData("iPad", false, false)]
    [InlineData("Élan", true, false)]
    public void Tokenize_TellsCapitals(string text, bool capitalized, bool upper)
    {
        var token = Assert.Single(Tokenize(text));

        Assert.Equal((capitalized, upper), (token.IsCapitalized, token.IsUpper));
    }

    [Theory]
    [InlineData("Dr.", WordClasses.Honorific)]
    [InlineData("THE", WordClasses.Determiner)]
    [InlineData("Monday", WordClasses.Calendar)]
    [InlineData("spokeswoman", WordClasses.Person)]
    public void Tokenize_LooksWordsUpWithoutTheirStop(string text, WordClasses expected) => Assert.True(Assert.Single(Tokenize(text)).Is(expected));

    [Theory]
    [InlineData("well-known", TokenKind.Hyphen)]
    [InlineData("$4", TokenKind.Number)]
    [InlineData("workers' boat", TokenKind.Possessive)]
    [InlineData("Orla's", TokenKind.Possessive)]
    [InlineData("She's", TokenKind.Word)]
    public void Tokenize_TellsWhatPartsAreMadeOf(string text, TokenKind kind) =>
        Assert.Contains(kind, kind == TokenKind.Number ? Tokenize(text).Take(1).Select(t => t.Kind) : Tokenize(text).Skip(1).Take(1).Select(t => t.Kind));

    [Fact]
    public void Tokenize_LeavesAnApostropheThatMayCloseAQuotationAlone() =>
        Assert.DoesNotContain(TokenKind.Possessive, Tokenize("He said 'to the boats' and left").Select(t => t.Kind));

    [Theory]
    [InlineData("Orla didn't", "-n't")]
    [InlineData("Orla's cannot workers' boat", "-'s -not -'")]
    [InlineData("well-known 10km $4", "")]
    public void Tokenize_TellsWhatIsWrittenAsOne(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Tokenize(text).Where(t => t.JoinsBefore).Select(t => "-" + t.Span.Cut(text))));

    [Fact]
    public void Tokenize_KnowsTheWordsOfACompoundAsParts()
    {
        var tokens = Tokenize("state-run vice-president so-called");

        Assert.All(tokens, t => Assert.True(t.InCompound));
        Assert.False(tokens[2].Is(WordClasses.FiniteVerb | WordClasses.BaseVerb));
        Assert.True(tokens[5].Is(WordClasses.Person));
        Assert.True(tokens[8].Is(WordSets.SureNaming));
    }

    [Theory]
    [InlineData("a-", 200_000)]
    [InlineData("s's", 200_000)]
    [InlineData("1-", 200_000)]
    [InlineData("1/", 200_000)]
    [InlineData("a.b@", 100_000)]
    [InlineData("'9", 200_000)]
    [InlineData("a'", 200_000)]
    [InlineData(":", 200_000)]
    public void Tokenize_TakesTimeLinearInTheLength(string unit, int times)
    {
        var text = string.Concat(Enumerable.Repeat(unit, times));

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var tokens = Tokenize(text);

        Assert.Equal(text.Length, tokens[^1].End);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    private static ImmutableArray<Token> Tokenize(string text, TextSpan? line = null)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        new Tokenizer(Lexicon.English).Tokenize(text, line ?? new TextSpan(0, text.Length), tokens);
        return tokens.ToImmutable();
    }

    private static string Tokens(string text) => string.Join(' ', Tokenize(text).Select(t => t.Span.Cut(text)));
}
