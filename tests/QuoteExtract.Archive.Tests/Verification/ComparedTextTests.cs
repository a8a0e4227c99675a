using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Archive.Tests.Verification;

public sealed class ComparedTextTests
{
    [Theory]
    [InlineData("\u0301", 0)]
    [InlineData("’\u0301 so", 1)]
    [InlineData("\u0301’s harbour", 2)]
    public void Read_CombiningMarkAlone_IsNoWord(string text, int words) => Assert.Equal(words, ComparedText.Read(text).Words.Length);

    [Theory]
    [InlineData("twenty-five boats", "25 boats")]
    [InlineData("Twenty five boats", "25 boats")]
    [InlineData("two hundred and fifty boats", "250 boats")]
    [InlineData("two hundred fifty boats", "250 boats")]
    [InlineData("three thousand boats", "3,000 boats")]
    [InlineData("1.5 million boats", "1500000 boats")]
    [InlineData("nine percent", "9 %")]
    [InlineData("9 per cent", "9%")]
    [InlineData("can't", "cannot")]
    [InlineData("won’t", "will not")]
    [InlineData("we’ve", "we have")]
    [InlineData("organised labour at the centre", "organized labor at the center")]
    [InlineData("[w]e build[ing]", "We building")]
    [InlineData("the boat [sic] sank", "the boat sank")]
    [InlineData("Łódź café", "lodz cafe")]
    [InlineData("U.S. “boats”", "u.s. boats")]
    public void Read_OtherSpelling_IsTheSame(string text, string other) => Assert.Equal(Keys(other), Keys(text));

    [Theory]
    [InlineData("boats, fifty of them", "boats 50 of them")]
    [InlineData("in two, hundred boats", "in 2 hundred boats")]
    [InlineData("one two three", "1 2 3")]
    public void Read_NumbersApart_StayApart(string text, string keys) => Assert.Equal(keys.Split(' '), Keys(text));

    [Theory]
    [InlineData("so the ferry will not sail", "ferry", nameof(WordRole.Plain))]
    [InlineData("so the ferry will not sail", "not", nameof(WordRole.Negation))]
    [InlineData("so the ferry won't sail", "not", nameof(WordRole.Negation))]
    [InlineData("so the ferry may sail", "may", nameof(WordRole.Modal))]
    [InlineData("so twelve ferries sail", "12", nameof(WordRole.Quantity))]
    [InlineData("so the ferry Marta sails", "marta", nameof(WordRole.Name))]
    [InlineData("so I'm told", "am", nameof(WordRole.Plain))]
    [InlineData("SO THE FERRY MARTA SAILS TODAY", "ferry", nameof(WordRole.Plain))]
    [InlineData("it sails on Monday", "monday", nameof(WordRole.Name))]
    public void Read_Word_HasItsRole(string text, string key, string role) =>
        Assert.Equal(role, ComparedText.Read(text).Words.Single(w => w.Key == key).Role.ToString());

    [Theory]
    [InlineData("so [the mayor] said it", "the mayor")]
    [InlineData("so [the mayor said it", "")]
    [InlineData("so [the [mayor] said it", "mayor")]
    [InlineData("so [the mayor\nof] it", "")]
    public void Read_SquareBrackets_AreAnEditors(string text, string inserted) =>
        Assert.Equal(inserted, string.Join(' ', ComparedText.Read(text).Words.Where(w => w.IsInserted).Select(w => w.Key)));

    [Theory]
    [InlineData("We go. They stay! Mr. Lind waits", new[] { 0, 2, 4 })]
    [InlineData("We go\nthey stay", new[] { 0, 2 })]
    public void Read_SentenceStarts_AreFound(string text, int[] starts) => Assert.Equal(starts, ComparedText.Read(text).SentenceStarts);

    [Theory]
    [InlineData("We go ... they stay", new[] { 2 })]
    [InlineData("We go […] they stay [. . .]", new[] { 2, 4 })]
    [InlineData("We go. They stay.", new int[0])]
    public void Read_MarksOfOmission_AreFound(string text, int[] places) => Assert.Equal(places, ComparedText.Read(text).Omissions);

    [Fact]
    public void Read_AnyText_KeepsSpansInside()
    {
        TextProperty.Holds(200, RandomTexts.Hazardous, Violations);
        TextProperty.Holds(200, RandomTexts.Utf16, Violations);

        static IEnumerable<string> Violations(string text)
        {
            var read = ComparedText.Read(text);
            foreach (var word in read.Words.Where(w => w.Key.Length == 0 || w.Span.Start < 0 || w.Span.End > text.Length || w.Span.IsEmpty))
                yield return $"{word} is no word";
            foreach (var (first, second) in read.Words.Zip(read.Words.Skip(1)).Where(p => p.First.Span != p.Second.Span && p.First.Span.End > p.Second.Span.Start))
                yield return $"{second} begins before {first} ends";
            if (read.SentenceStarts.Any(s => s >= read.Words.Length) || read.Omissions.Any(o => o > read.Words.Length))
                yield return "an index is beyond the words";
        }
    }

    [Fact]
    public void Verify_AnyTexts_Ends()
    {
        var verifier = new ClaimVerifier(VerificationModel.Shipped);
        TextProperty.Holds(100, RandomTexts.DamagedNews, text => Violations(text, text[(text.Length / 3)..]));
        TextProperty.Holds(100, RandomTexts.Hazardous, text => Violations(text, text[..(text.Length / 2)]));

        IEnumerable<string> Violations(string text, string claim)
        {
            var result = verifier.Verify(Claim.Read(claim), null, [new Utterance(1, text, [new TextSpan(0, text.Length / 2)])], 1);
            foreach (var edit in result.Sources.SelectMany(s => s.Edits).Where(e => e.Claim.End > claim.Length || e.Source.End > text.Length || e.Claim.Length < 0 || e.Source.Length < 0))
                yield return $"{edit} is outside";
        }
    }

    private static IEnumerable<string> Keys(string text) => ComparedText.Read(text).Words.Select(w => w.Key);
}
