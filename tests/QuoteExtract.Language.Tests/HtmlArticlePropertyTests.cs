using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Language.Tests;

public class HtmlArticlePropertyTests
{
    [Fact]
    public void Extract_AnswersForAnyUtf16() => TextProperty.Holds(2_000, RandomTexts.Utf16, KeepsPromises);

    [Fact]
    public void Extract_AnswersForAnyMarkup() => TextProperty.Holds(8_000, RandomTexts.Html, KeepsPromises);

    /// <summary>Any answer will do that is the same twice: what a broken page says is a matter of taste.</summary>
    private static IEnumerable<string> KeepsPromises(string html)
    {
        var article = HtmlArticle.Extract(html, CancellationToken.None);
        if (article != HtmlArticle.Extract(html, CancellationToken.None))
            yield return "two answers";
        if (article.Text.Contains('\0', StringComparison.Ordinal))
            yield return "a NUL in the text";
    }
}
