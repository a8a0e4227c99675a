using System.Diagnostics;
using QuoteExtract.Language;

namespace QuoteExtract.Language.Tests;

public sealed class HtmlArticleTests
{
    private const string First = "The harbour will stay closed until Friday, the port authority of Velmora said in the morning.";
    private const string Second = "“We have counted nine damaged cranes,” harbour master Ilse Tarnow told reporters at the quay.";
    private const string Third = "Fishing boats may leave again, she added, if the wind falls below forty knots during the night.";

    [Fact]
    public void Extract_ArticleElement_KeepsHeadlineAndParagraphsOnly()
    {
        var article = Extract($"""
            <!DOCTYPE html><html><head><title>Harbour closed | The Velmora Gazette</title>
            <script>var text = "<p>not this</p>";</script><style>p > a::before</style></head>
            <body class="single has-sidebar"><nav><ul><li><a href="/">Home</a><li><a href="/world">World news and opinion</a></ul></nav>
            <main><article><header><h1>Harbour of Velmora stays closed</h1><p class="byline">By Ana Orlow</p><time datetime="2031-03-04">4 March 2031</time></header>
            <div class="share-tools"><button>Share</button> this story with all your friends and colleagues today</div>
            <p>{First}</p><!-- <p>hidden</p> -->
            <p>{Second}
            <aside class="related"><h3>Related</h3><p>Another story about a quite different town and its mayor</p></aside>
            <p>{Third}</p>
            <p><a href="/other">READ MORE: What the storm did to the lighthouse</a></p></article></main>
            <footer><p>All rights reserved by the publisher of this web site, whoever that may be.</p></footer></body></html>
            """);

        Assert.Equal("Harbour of Velmora stays closed", article.Title);
        Assert.Equal(Paragraphs("Harbour of Velmora stays closed", "By Ana Orlow", "4 March 2031", First, Second, Third), article.Text);
    }

    [Fact]
    public void Extract_MarkedBody_LeavesOutTheRestOfTheArticle()
    {
        var article = Extract($"<article><h1>Head</h1><p>Story tools that nobody asked for, in a sentence.</p><div itemprop=articleBody><p>{First}<p>{Second}</div></article>");

        Assert.Equal(Paragraphs("Head", First, Second), article.Text);
    }

    [Fact]
    public void Extract_NoMarks_TakesSmallestContainerWithMostProse()
    {
        var article = Extract($"""
            <title>Harbour closed - Gazette</title><div id=page><div id=left>Some words on the left that are not many</div>
            <div id=middle><font size=2>{First}<br><br>{Second}<BR><BR/>{Third}</font></div><div id=right>Weather: rain, then more of it</div></div>
            """);

        Assert.Equal("Harbour closed", article.Title);
        Assert.Equal(Paragraphs("Harbour closed", First, Second, Third), article.Text);
    }

    [Fact]
    public void Extract_LiveBlog_KeepsEveryEntryWithTimeAndHeading()
    {
        var article = Extract($"""
            <main><h1>Storm over Velmora</h1>
            <article class=post><time>05:21 GMT</time><h2>Harbour closed</h2><p>{First}</p></article>
            <article class=post><time>05:04 GMT</time><p>{Second}</p></article>
            <article class=post><time>04:40 GMT</time><blockquote><p>{Third}</p><footer>— Ilse Tarnow</footer></blockquote></article></main>
            """);

        Assert.Equal(
            Paragraphs("Storm over Velmora", "05:21 GMT", "Harbour closed", First, "05:04 GMT", Second, "04:40 GMT", Third, "— Ilse Tarnow"),
            article.Text);
    }

    [Fact]
    public void Extract_ListItemsAndCaptions_AreParagraphs()
    {
        var article = Extract($"<article><p>{First}<ul><li>nine cranes<li>two sheds</ul><figure><img src=x><figcaption>The quay on Monday</figcaption></figure><p>{Second}</article>");

        Assert.Equal(Paragraphs(First, "nine cranes", "two sheds", "The quay on Monday", Second), article.Text);
    }

    [Fact]
    public void Extract_InlineMarkup_LeavesTheSentenceWhole()
    {
        var article = Extract("<p>On <time>Monday</time>, <b>Ilse</b> <a href=x>Tarnow</a> said <q>we&nbsp;wait</q> twice&hellip;<br>Then she\n   left.</p>");

        Assert.Equal("On Monday, Ilse Tarnow said “we wait” twice…\nThen she left.", article.Text);
    }

    [Theory]
    [InlineData("&amp;lt; &#8220;a&#8221; &#x1F600; &#147;b&#148; &rsquo;", "&lt; “a” 😀 “b” ’")]
    [InlineData("AT&T & co &unknown; &#xD800; &#99999999999; &", "AT&T & co &unknown; \uFFFD \uFFFD &")]
    [InlineData("soft\u00ADhy\u200Bphen\0s\u0007 and a < b", "softhyphens and a < b")]
    public void Extract_References_AreDecodedOnce(string html, string text) => Assert.Equal(text, Extract(html).Text);

    [Fact]
    public void Extract_FormAroundEverything_IsNoReasonToDropIt()
    {
        var article = Extract($"<body><form class='nav-form'><div><p>{First}</p><p>{Second}</p></div></form></body>");

        Assert.Equal(Paragraphs(First, Second), article.Text);
    }

    [Fact]
    public void Extract_SiteNameInFirstHeading_IsNotTheHeadline()
    {
        var article = Extract($"<title>Harbour of Velmora stays closed - Gazette</title><h1>The Velmora Gazette</h1><div><h1>Harbour of Velmora stays closed</h1></div><article><p>{First}</p></article>");

        Assert.Equal("Harbour of Velmora stays closed", article.Title);
    }

    [Fact]
    public void Extract_LinkedData_TellsArticleFromOtherProse()
    {
        var article = Extract($$"""
            <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Closed","articleBody":"{{First}} {{Second}}"}]}</script>
            <div><div><p>{{First}}</p><p>{{Second}}</p></div><div><p>{{Long("Terms of use that nobody reads. ", 2000)}}</p></div></div>
            """);

        Assert.Equal("Closed", article.Title);
        Assert.Equal(Paragraphs("Closed", First, Second), article.Text);
    }

    [Fact]
    public void Extract_TextInLinkedDataOnly_IsTakenFromThere()
    {
        var article = Extract($$"""
            <script type="application/ld+json">{"headline":"Closed","articleBody":"{{First}}\n{{Second}}"}</script><div id=app>Loading the story</div>
            """);

        Assert.Equal(Paragraphs("Closed", First, Second), article.Text);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"articleBody":"\ud800"}""")]
    [InlineData("\ud800")]
    [InlineData("""{"articleBody":7,"headline":{}}""")]
    public void Extract_BrokenLinkedData_CountsAsAbsent(string script) =>
        Assert.Equal(First, Extract($"<script type='application/ld+json'>{script}</script><p>{First}</p>").Text);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<")]
    [InlineData("<p")]
    [InlineData("<p class=\"")]
    [InlineData("<!--")]
    [InlineData("<!-->")]
    [InlineData("<script>alert(1)")]
    [InlineData("</p></div></article>")]
    public void Extract_NoText_IsEmpty(string html) => Assert.Equal("", Extract(html).Text.Replace("<", "", StringComparison.Ordinal));

    [Fact]
    public void Extract_Cancelled_Throws() =>
        Assert.Throws<OperationCanceledException>(() => HtmlArticle.Extract("<p>text", new CancellationToken(canceled: true)));

    /// <summary>1 MiB of each, on a thread with a small stack. A quadratic step would take minutes.</summary>
    [Theory]
    [InlineData("<div>")]
    [InlineData("<blockquote><p><li>")]
    [InlineData("<a href=x><q>")]
    [InlineData("<b id=1><i><p>")]
    [InlineData("</div>")]
    [InlineData("<p>x</q></a></div>")]
    [InlineData("<h2>x<nav>y")]
    [InlineData("<!----!")]
    [InlineData("--!")]
    [InlineData("<!--")]
    [InlineData("<")]
    [InlineData("</")]
    [InlineData("<?")]
    [InlineData("<a ")]
    [InlineData("<p a='>")]
    [InlineData("<p a=\"'>'\">")]
    [InlineData("&")]
    [InlineData("&amp;")]
    [InlineData("&CounterClockwiseContourIntegra")]
    [InlineData("&#9")]
    [InlineData("<script></scrip")]
    [InlineData("<script type=application/ld+json>[[[[</script>")]
    [InlineData("<title></titl")]
    [InlineData("<br>")]
    [InlineData("<p>one two three four")]
    [InlineData("\u0000")]
    public void Extract_HostileRepetition_TakesLinearTimeAndFlatStack(string unit)
    {
        foreach (var prefix in (string[])["", "<!--", "<p ", "<p a=\"", "<script type=application/ld+json>{\"articleBody\":\"", "<article><p>"])
        {
            var html = prefix + Long(unit, 1 << 20);
            var clock = Stopwatch.StartNew();
            RunOnSmallStack(() => Extract(html));
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{prefix}: {clock.Elapsed}");
        }
    }

    [Fact]
    public void Extract_HundredThousandAttributes_TakesLinearTime()
    {
        var clock = Stopwatch.StartNew();
        var article = Extract("<p " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"class{i}='nav' ")) + $">{First}");

        Assert.Equal(First, article.Text);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Extract_HundredThousandLevels_StillFindsTheText() =>
        Assert.Equal(First, Extract(Long("<div>", 500_000) + $"<p>{First}" + Long("</div>", 600_000)).Text);

    private static Article Extract(string html) => HtmlArticle.Extract(html, CancellationToken.None);

    private static string Paragraphs(params string[] paragraphs) => string.Join("\n\n", paragraphs);

    private static string Long(string unit, int length) => string.Concat(Enumerable.Repeat(unit, length / unit.Length));

    private static void RunOnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
