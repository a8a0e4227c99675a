using QuoteExtract.Service.Desk;
using QuoteExtract.Service.Presentation;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>A claim in a report: what the archive says of it, beside the words of its sources.</summary>
internal static class HtmlClaim
{
    /// <summary>The claim as an element.</summary>
    public static string Render(ExportedClaim claim)
    {
        var page = new HtmlText();
        page.Add($"<article>\n<h2><bdi>{claim.Speaker?.DisplayName ?? "Nobody named"}</bdi></h2>\n<blockquote dir=\"auto\"><p>{claim.Words}</p></blockquote>\n");
        if (claim.Note.Length > 0)
            page.Add($"<p>{claim.Note}</p>\n");
        foreach (var verification in claim.Verifications)
            Add(page, verification, isWhole: verification.Claim == claim.Words);
        return page.Add($"</article>\n").ToString();
    }

    private static void Add(HtmlText page, Proto.Verification verification, bool isWhole)
    {
        if (!isWhole)
            page.Add($"<h3><q dir=\"auto\">{verification.Claim}</q></h3>\n");
        page.Add($"<p><strong class=\"verdict {ClassOf(verification.Verdict)}\">{EnumWords.Of(verification.Verdict)}</strong> <small>{Words.Percent(verification.Confidence)} sure</small></p>\n");
        page.Add($"<p>{verification.Explanation}</p>\n");
        foreach (var source in verification.Sources)
        {
            page.Add($"<div class=\"source\">\n<p dir=\"auto\">");
            AddDifference(page, source.Edits, verification.Claim, source.Quote.Content);
            page.Add($"</p>\n<p class=\"facts\"><bdi>{source.Quote.Speaker?.DisplayName ?? "Speaker open"}</bdi>, ");
            HtmlQuote.AddPublication(page, source.Quote.Publication);
            page.Add($". {source.Quote.Name}</p>\n");
            page.AddEach(source.Warnings, w => page.Add($"<p class=\"warning\">{w.Message}</p>\n"));
            page.Add($"</div>\n");
        }

        if (verification.Others.Count > 0)
            page.Add($"<p class=\"facts\">Also printed: ").AddEach(verification.Others, o => AddOther(page, o.Quote)).Add($"</p>\n");
        page.Add($"<p class=\"facts\">Looked at: {Words.Count(verification.Scope.QuoteCount)} quotes of this archive.</p>\n");
    }

    private static void AddOther(HtmlText page, Proto.ArchivedQuote quote)
    {
        HtmlQuote.AddPublication(page, quote.Publication);
        page.Add($". ");
    }

    /// <summary>The source's words with what the claim leaves out struck and what it puts in underlined.</summary>
    private static void AddDifference(HtmlText page, IEnumerable<Proto.WordEdit> edits, string claim, string source)
    {
        foreach (var edit in edits)
        {
            var (printed, claimed) = (Cut(source, edit.Source), Cut(claim, edit.Claim));
            if (edit.Kind == Proto.EditKind.Same)
            {
                page.Add($"{printed} ");
                continue;
            }

            if (printed.Length > 0)
                page.Add($"<del>{printed}</del> ");
            if (claimed.Length > 0)
                page.Add($"<ins>{claimed}</ins> ");
        }
    }

    private static string ClassOf(Proto.Verdict verdict) => verdict switch
    {
        Proto.Verdict.Verbatim or Proto.Verdict.Typographic => "good",
        Proto.Verdict.NotFound or Proto.Verdict.Altered or Proto.Verdict.Spliced or Proto.Verdict.OtherSpeaker => "bad",
        _ => "fair",
    };

    private static string Cut(string text, Proto.TextRange? range) => range is null ? "" : text[range.BeginOffset..range.EndOffset];
}
