using QuoteExtract.Service.Desk.Articles;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Tests.Desk;

public sealed class AnnotatedArticleTests
{
    [Fact]
    public void Of_Answer_NumbersSpeakersByTheirFirstQuotation()
    {
        const string Text = "“One,” said Bo Lind. “Two,” said Ana Ruiz. “Three,” said Lind. “Four.”";
        var answer = new ExtractResponse { Attributions = { Quote(Text, 1, "“One,”", "S2"), Quote(Text, 2, "“Two,”", "S1"), Quote(Text, 3, "“Three,”", "S2"), Quote(Text, 4, "“Four.”", null) } };

        var article = AnnotatedArticle.Of(answer, Text);

        Assert.Equal([(1, "S2", 2), (2, "S1", 1)], article.Speakers.Select(s => (s.Number, s.Key, s.QuoteCount)));
        Assert.Equal([1, 2, 1, null], article.Quotes.Select(q => q.Speaker?.Number));
        Assert.Equal(["q1", "q2", "q3", "q4"], article.Quotes.Select(q => q.Anchor));
    }

    [Theory]
    [InlineData("word ")]
    [InlineData("a line of words\n")]
    [InlineData("x")]
    [InlineData("🚢")]
    public void Parts_OfALongText_AreAllOfItAndCutNoCharacter(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 150_001 / repeated.Length));

        var parts = AnnotatedArticle.Of(new ExtractResponse(), text).Parts;

        Assert.True(parts.Length > 2);
        Assert.Equal(text, string.Concat(parts.Select(p => p.Cut(text))));
        Assert.All(parts, p => Assert.False(char.IsLowSurrogate(text[p.Start])));
    }

    private static V1.Attribution Quote(string text, int number, string words, string? speaker)
    {
        var begin = text.IndexOf(words, StringComparison.Ordinal);
        var span = new Span { BeginOffset = begin, EndOffset = begin + words.Length, Text = words };
        return new V1.Attribution
        {
            AttributionId = FormattableString.Invariant($"Q{number}"),
            Type = AttributionType.Direct,
            Content = { new ContentPiece { Span = span, Verbatim = { span } } },
            Speaker = speaker is null ? null : new SpeakerRef { SpeakerId = speaker, Name = speaker },
        };
    }
}
