using QuoteExtract.Service.Desk;
using QuoteExtract.Service.Presentation;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>Who a speaker is, in a report.</summary>
internal static class HtmlSpeaker
{
    /// <summary>Adds names, roles and links.</summary>
    public static void Add(HtmlText page, Proto.ArchivedSpeaker speaker, ExportSubject subject)
    {
        page.Add($"<section>\n<h2>Who this is</h2>\n<p>{EnumWords.Of(speaker.Kind)}, {Words.Count(speaker.QuoteCount)} quotes in {Words.Count(speaker.DocumentCount)} articles.</p>\n");
        AddTable(page, "Names in the articles", ["Name", "Articles"], speaker.NameForms.Select(f => new[] { f.Text, Words.Count(f.DocumentCount) }));
        AddTable(
            page, "Roles in the articles", ["Role", "First", "Last", "Articles"],
            speaker.Roles.Select(r => new[] { r.Title, Words.Date(r.FirstPublishTime), Words.Date(r.LastPublishTime), Words.Count(r.DocumentCount) }));
        AddTable(page, "Elsewhere", ["Catalogue", "Id"], speaker.ExternalIds.Select(e => new[] { e.Authority, e.Id }));
        AddTable(
            page, "Why the articles’ mentions are this speaker", ["As the article has it", "Article", "State", "Sure", "Reasons"],
            subject.Links.Select(l => new[]
            {
                l.Entity.Name, string.Join(", ", new[] { l.Publication.Outlet, l.Publication.Title }.Where(p => p.Length > 0)), EnumWords.Of(l.State), Words.Percent(l.Score),
                string.Join("; ", l.Reasons),
            }));
        if (subject.HasMoreLinks)
            page.Add($"<p>Only the last {Words.Count(subject.Links.Count)} of them are shown.</p>\n");
        page.Add($"</section>\n");
    }

    private static void AddTable(HtmlText page, string caption, string[] headings, IEnumerable<string[]> rows)
    {
        if (!rows.Any())
            return;
        page.Add($"<div class=\"wide\">\n<table>\n<caption>{caption}</caption>\n<thead><tr>")
            .AddEach(headings, h => page.Add($"<th scope=\"col\">{h}</th>"))
            .Add($"</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
            page.Add($"<tr>").AddEach(row, cell => page.Add($"<td><bdi>{cell}</bdi></td>")).Add($"</tr>\n");
        page.Add($"</tbody>\n</table>\n</div>\n");
    }
}
