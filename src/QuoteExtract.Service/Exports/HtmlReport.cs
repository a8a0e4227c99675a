using System.Security.Cryptography;
using System.Text;
using QuoteExtract.Service.Desk;
using QuoteExtract.Service.Presentation;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>A page that needs nothing else: what was asked for, each quote where it stands, each claim beside its sources, and who spoke how often.</summary>
/// <remarks>
/// No script; the style is allowed by its hash, so that nothing a document holds could load or run anything even if it got past the encoding.
/// Counts are at the end, since a report may be of a million quotes and is written as they are read.
/// </remarks>
internal sealed class HtmlReport : IExportFormat
{
    /// <summary>Speakers in the table; the quotes of others are counted together.</summary>
    private const int MaxSpeakers = 1_000;

    private static readonly string s_style = ReadStyle();

    private readonly Dictionary<(string Name, string Kind), long> _speakers = [];
    private readonly SortedDictionary<Proto.Verdict, long> _verdicts = [];
    private long _others;
    private ExportSubject _subject = null!;

    public string MediaType => "text/html; charset=utf-8";

    public string Extension => "html";

    public string Begin(ExportSubject subject)
    {
        _subject = subject;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s_style)));
        var head = $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <style>{s_style}</style>

            """;
        var page = new HtmlText();
        page.Add($"<title>{subject.Title}</title>\n</head>\n<body>\n<header>\n<h1><bdi>{subject.Title}</bdi></h1>\n");
        page.Add($"<p class=\"facts\">Made by QuoteExtract on {Words.Time(subject.CreateTime)}. <a href=\"#summary\">How many, and by whom</a></p>\n");
        if (subject.Conditions.Any())
        {
            page.Add($"<dl class=\"facts\">\n")
                .AddEach(subject.Conditions, c => page.Add($"<dt>{c.Name}</dt><dd><bdi>{c.Value}</bdi></dd>\n"))
                .Add($"</dl>\n");
        }

        page.Add($"</header>\n<main>\n");
        if (subject.Speaker is { } speaker)
            HtmlSpeaker.Add(page, speaker, subject);
        return head + page;
    }

    public string Render(ExportedQuote quote)
    {
        Count(quote.Quote.Speaker);
        return HtmlQuote.Render(quote);
    }

    public string Render(ExportedClaim claim)
    {
        Count(claim.Speaker);
        foreach (var verification in claim.Verifications)
            _verdicts[verification.Verdict] = _verdicts.GetValueOrDefault(verification.Verdict) + 1;
        return HtmlClaim.Render(claim);
    }

    public string End(ExportTally tally)
    {
        var page = new HtmlText();
        page.Add($"</main>\n<section id=\"summary\">\n<h2>How many, and by whom</h2>\n");
        page.Add($"<p>{Words.Count(tally.Count)} {(ExportRequests.IsOfClaims(_subject.Request) ? "checked" : "in this report")}.</p>\n");
        if (tally.IsCut)
            page.Add($"<p class=\"warning\">{tally.Note}</p>\n");
        if (_verdicts.Count > 0)
            AddTable(page, "Verdict", _verdicts.Select(v => (EnumWords.Of(v.Key), "", v.Value)));
        if (_speakers.Count > 0)
            AddTable(page, "Speaker", _speakers.OrderByDescending(s => s.Value).ThenBy(s => s.Key.Name, StringComparer.Ordinal).Select(s => (s.Key.Name, s.Key.Kind, s.Value)));
        if (_others > 0)
            page.Add($"<p>Others: {Words.Count(_others)}.</p>\n");
        page.Add($"</section>\n<footer><p>Every quotation is the text’s own words. Speakers and verdicts are the program’s judgement, with its confidence.</p></footer>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void AddTable(HtmlText page, string heading, IEnumerable<(string Name, string Kind, long Count)> rows)
    {
        page.Add($"<table>\n<thead><tr><th scope=\"col\">{heading}</th><th scope=\"col\">Number</th></tr></thead>\n<tbody>\n");
        foreach (var (name, kind, count) in rows)
            page.Add($"<tr><td><bdi>{name}</bdi> <small>{kind}</small></td><td>{Words.Count(count)}</td></tr>\n");
        page.Add($"</tbody>\n</table>\n");
    }

    private void Count(Proto.ArchivedSpeakerRef? speaker)
    {
        var key = speaker is null ? ("Speaker open", "") : (speaker.DisplayName, EnumWords.Of(speaker.Kind));
        if (_speakers.Count < MaxSpeakers || _speakers.ContainsKey(key))
            _speakers[key] = _speakers.GetValueOrDefault(key) + 1;
        else
            _others++;
    }

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
