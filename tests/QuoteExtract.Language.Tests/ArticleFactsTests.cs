using QuoteExtract.Language;

namespace QuoteExtract.Language.Tests;

public class ArticleFactsTests
{
    private const string Body = "<p>The harbour will stay closed until Friday, the port authority of Velmora said in the morning.</p>";

    [Fact]
    public void Extract_PageThatTellsAll_GivesItsFacts()
    {
        var facts = Facts("""
            <link rel="stylesheet" href="/style.css"><link href="https://velmora.example/harbour?id=7&amp;page=1" rel="Canonical">
            <meta property="og:url" content="https://velmora.example/other"><meta content="The Velmora Gazette" property="og:site_name">
            <meta name="author" content="Ana Orlow"><meta property="article:published_time" content="2031-03-04T08:30:00+02:00">
            """);

        Assert.Equal(new ArticleFacts("https://velmora.example/harbour?id=7&page=1", "The Velmora Gazette", "Ana Orlow", Time(2031, 3, 4, 6, 30)), facts);
    }

    [Fact]
    public void Extract_LinkedData_TellsWhatThePageLeavesOpen()
    {
        var facts = Facts("""
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "url": "https://velmora.example/", "datePublished": "1999-01-01", "author": "Nobody"},
            {"@type": "NewsArticle", "headline": "Harbour closed", "url": "https://velmora.example/harbour", "datePublished": "2031-03-04",
             "author": [{"@type": "Person", "name": "Ana Orlow"}, "Bo Lind", {"url": "https://velmora.example/x"}], "publisher": {"name": "Velmora &amp; Sons"},
             "comment": [{"author": {"name": "Reader"}, "datePublished": "2031-03-05", "headline": "No!"}]},
            {"@type": "NewsArticle", "headline": "Another", "datePublished": "2020-01-01"}]}</script>
            """);

        Assert.Equal(new ArticleFacts("https://velmora.example/harbour", "Velmora & Sons", "Ana Orlow, Bo Lind", Time(2031, 3, 4, 0, 0)), facts);
    }

    [Theory]
    [InlineData("<link rel=canonical href=/harbour>")]
    [InlineData("<link rel=canonical href=https://velmora.example>")]
    [InlineData("<link rel=canonical href=https://velmora.example/>")]
    [InlineData("<link rel=canonical href='javascript:alert(1)'>")]
    [InlineData("<link rel=canonical href='ftp://velmora.example/harbour'>")]
    [InlineData("<link rel=canonical href='https://ana:secret@velmora.example/harbour'>")]
    [InlineData("<link rel='nofollow' href='https://velmora.example/harbour'>")]
    [InlineData("<link rel=canonical>")]
    [InlineData("<link href='https://velmora.example/harbour'>")]
    [InlineData("<div><p>A reader wrote: <link rel=canonical href='https://elsewhere.example/theirs'></p></div>")]
    [InlineData("<meta property=og:url content=''>")]
    [InlineData("<meta name=author content='https://velmora.example/staff/7'>")]
    [InlineData("<meta property=article:published_time content='yesterday'>")]
    [InlineData("<meta property=article:published_time content='12:30'>")]
    [InlineData("<meta property=article:published_time content='2031-13-41'>")]
    [InlineData("<meta property=article:published_time content='-0001-11-30T00:00:00+00:00'>")]
    [InlineData("<meta property=article:published_time content='0001-01-01T00:00:00+14:00'>")]
    [InlineData("<script type=application/ld+json>{\"headline\": \"a\", \"url\": 7, \"author\": {\"name\": [1]}, \"publisher\": null, \"datePublished\": {}}</script>")]
    [InlineData("<script type=application/ld+json>{\"headline\": \"a\", \"url\": \"\\ud800\", \"author\": \"\\udc00\"}</script>")]
    [InlineData("<script type=application/ld+json>[[[[[\"headline\"</script>")]
    public void Extract_WhatIsNoFact_IsLeftOut(string markup) => Assert.Equal(ArticleFacts.None, Facts(markup));

    [Theory]
    [InlineData("2031-03-04T08:30Z")]
    [InlineData("2031-03-04T08:30:00Z")]
    [InlineData("2031-03-04T08:30:00")]
    [InlineData("2031-03-04 08:30:00")]
    [InlineData("2031-03-04T08:30:00.000Z")]
    [InlineData("2031-03-04T10:30:00.000+02:00")]
    [InlineData("2031-03-04T10:30:00+0200")]
    public void Extract_FormsOfTime_AreRead(string time) =>
        Assert.Equal(Time(2031, 3, 4, 8, 30), Facts($"<meta property='article:published_time' content='{time}'>").PublishTime);

    [Fact]
    public void Extract_FactsWithoutEnd_AreLeftOut()
    {
        var longest = new string('a', 1_000_000);
        var authors = string.Join(',', Enumerable.Repeat("\"Ana Orlow\"", 100_000));

        Assert.Equal(ArticleFacts.None, Facts($"<link rel=canonical href=https://velmora.example/{longest}><meta property=og:site_name content={longest}><meta name=author content={longest}>"));
        Assert.Equal(
            new ArticleFacts("", "", string.Join(", ", Enumerable.Repeat("Ana Orlow", 16)), null),
            Facts($$"""<script type=application/ld+json>{"headline": "a", "url": "https://velmora.example/{{longest}}", "publisher": "{{longest}}", "author": [{{authors}}]}</script>"""));
    }

    private static ArticleFacts Facts(string markup) => HtmlArticle.Extract($"<html><head>{markup}</head><body>{Body}</body></html>", CancellationToken.None).Facts;

    private static DateTimeOffset Time(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
