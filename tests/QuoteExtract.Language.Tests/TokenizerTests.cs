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
    [InlineData("well... so… no!!! what?!", "well ... so … no !!! what ? !")]
    [InlineData("wait -- no — yes – so", "wait -- no — yes – so")]
    public void Tokenize_CutsPunctuationOff(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("Orla's boat", "Orla 's boat")]
    [InlineData("ORLA’S boat", "ORLA ’S boat")]
    [InlineData("the workers' boat", "the workers ' boat")]
    [InlineData("don't can’t WON'T", "do n't ca n’t WO N'T")]
    [InlineData("I'm you're they’ve she'll he’d", "I 'm you 're they ’ve she 'll he ’d")]
    [InlineData("O'Dowd d’Arbo o'clock", "O'Dowd d’Arbo o'clock")]
    public void Tokenize_CutsClitics(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("Jean-Luc well-known Kim‑so", "Jean-Luc well-known Kim‑so")]
    [InlineData("R&D snake_case", "R&D snake_case")]
    [InlineData("@orla #bridge $4 £5 €6", "@orla #bridge $4 £5 €6")]
    [InlineData("1,000 3.5 10:30 $4.5m 20th", "1,000 3.5 10:30 $4.5m 20th")]
    [InlineData("1, 2 and 3.", "1 , 2 and 3 .")]
    [InlineData("naïve Łódź 東京", "naïve Łódź 東京")]
    public void Tokenize_KeepsInnerMarks(string text, string expected) => Assert.Equal(expected, Tokens(text));

    [Theory]
    [InlineData("Mr. Reed and Dr. Vane", "Mr. Reed and Dr. Vane")]
    [InlineData("J. P. Vell and J.P. Vell", "J. P. Vell and J.P. Vell")]
    [InlineData("the U.S. and the U.N.", "the U.S. and the U.N.")]
    [InlineData("at 3 p.m. on Oct. 4", "at 3 p.m. on Oct. 4")]
    [InlineData("So did I. Then", "So did I . Then")]
    [InlineData("etc...", "etc ...")]
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
    [InlineData("$4m", TokenKind.Number)]
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

    private static ImmutableArray<Token> Tokenize(string text, TextSpan? line = null)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        new Tokenizer(Lexicon.English).Tokenize(text, line ?? new TextSpan(0, text.Length), tokens);
        return tokens.ToImmutable();
    }

    private static string Tokens(string text) => string.Join(' ', Tokenize(text).Select(t => t.Span.Cut(text)));
}
