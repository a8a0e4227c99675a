using QuoteExtract.Language;
using QuoteExtract.Service.Desk;
using QuoteExtract.Service.Presentation;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>A quote in a report: where it stands, who said it, how it was found, where to read it.</summary>
internal static class HtmlQuote
{
    /// <summary>The quote as an element.</summary>
    public static string Render(ExportedQuote exported)
    {
        var (quote, print) = (exported.Quote, exported.Print);
        var page = new HtmlText();
        page.Add($"<article id=\"{quote.Name.Replace('/', '-')}\">\n<h2><bdi>{quote.Speaker?.DisplayName ?? "Speaker open"}</bdi></h2>\n<blockquote dir=\"auto\"><p>");
        AddMarked(page, print.Revision.Text, print.Context, print.Quote.Pieces);
        page.Add($"</p></blockquote>\n<p class=\"facts\">");
        AddPublication(page, quote.Publication);
        page.Add($". {EnumWords.Of(quote.Type)} quotation, {Words.Percent(quote.Confidence)} sure");
        if (quote.Channel.Length > 0)
            page.Add($", through <bdi>{quote.Channel}</bdi>");
        if (quote.Corrected)
            page.Add($", looked at by a person");
        if (quote.State != Proto.QuoteState.Active)
            page.Add($", {EnumWords.Of(quote.State)}");
        page.Add($". {quote.Name}</p>\n");
        if (print.Attribution is { Evidence.Length: > 0 } attribution)
        {
            page.Add($"<ul class=\"evidence\">\n")
                .AddEach(attribution.Evidence, e => page.Add($"<li>{EnumWords.Of(e.Step)}: {e.Explanation} <small>{Words.Percent(e.Score)}</small></li>\n"))
                .Add($"</ul>\n");
        }

        return page.Add($"</article>\n").ToString();
    }

    /// <summary>Where and when something was printed, with a link where there is an address.</summary>
    public static void AddPublication(HtmlText page, Proto.Publication publication)
    {
        var title = publication.Title.Length > 0 ? publication.Title : publication.Document;
        if (JsonLd.WebAddress(publication.Url) is { } url)
            page.Add($"<a href=\"{url}\" rel=\"noreferrer noopener\"><cite><bdi>{title}</bdi></cite></a>");
        else
            page.Add($"<cite><bdi>{title}</bdi></cite>");
        if (publication.Outlet.Length > 0)
            page.Add($", <bdi>{publication.Outlet}</bdi>");
        if (publication.PublishTime is { } time)
            page.Add($", {Words.Date(time)}");
    }

    /// <summary>A stretch of a text with its quoted pieces marked.</summary>
    private static void AddMarked(HtmlText page, string text, TextSpan stretch, IReadOnlyList<TextSpan> pieces)
    {
        var end = stretch.Start;
        foreach (var piece in pieces)
        {
            page.Add($"{text.AsSpan(end, piece.Start - end)}<mark>{piece.In(text)}</mark>");
            end = piece.End;
        }

        page.Add($"{text.AsSpan(end, stretch.End - end)}");
    }
}
