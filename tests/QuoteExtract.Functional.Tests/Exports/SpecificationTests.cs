using System.Text.Json;
using QuoteExtract.Tests.Shared.Clients;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Exports;

/// <summary>Files against the specifications of their forms, checked by other people's programs; and what a hostile article does to them.</summary>
public sealed class SpecificationTests
{
    private const string Folder = "tests/QuoteExtract.Functional.Tests/Exports/node";

    /// <summary>Markup, an end of a script, a turn of the reading direction, characters without width, and letters beyond the basic plane.</summary>
    private const string Hostile =
        "The 🌊𝔘 rose.\n\n“We <script>alert(1)</script> counted <img src=x onerror=alert(2)> twice \u202Eecin\u202C\u200B,” said Mayor Ana Ruiz, “and </script><!-- then again.”\n\n“It rains & pours,” said Bo Lind.\n";

    private static readonly ExportQuotesRequest s_all = new() { Filter = new QuoteFilter(), Order = QuoteOrder.Oldest };

    [NodeTheory(Folder)]
    [OnSqlite]
    [OnPostgres]
    public async Task WebAnnotation_ExpandsAndItsSelectorsFindTheWords(Store store)
    {
        await using var archive = await StartAsync(store);

        var annotations = JsonDocument.Parse(await CheckAsync("web-annotation.mjs", (await ExportAsync(archive, s_all, ExportFormat.WebAnnotation)).Text)).RootElement.GetProperty("annotations");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["https://gazette.example/%3Cb%3E?a=1&b=2"] = Hostile };

        var quotes = (await archive.Client.SearchQuotesAsync(new SearchQuotesRequest { Order = QuoteOrder.Oldest })).Matches.Select(m => m.Quote).ToList();
        Assert.Equal(quotes.Select(q => q.Speaker?.DisplayName), annotations.EnumerateArray().Select(a => a.GetProperty("tags").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.String } tag ? tag.GetString() : null));
        Assert.Equal(quotes.Select(q => q.Content), annotations.EnumerateArray().Select(a => string.Join('\n', a.GetProperty("targets").EnumerateArray().Select(t => t.GetProperty("exact").GetString()))));
        foreach (var target in annotations.EnumerateArray().SelectMany(a => a.GetProperty("targets").EnumerateArray()))
        {
            if (!texts.TryGetValue(target.GetProperty("source").GetString()!, out var text))
                continue;
            var (exact, prefix, suffix) = (target.GetProperty("exact").GetString()!, target.GetProperty("prefix").GetString()!, target.GetProperty("suffix").GetString()!);
            Assert.Equal(exact, CutCodePoints(text, target.GetProperty("start").GetInt32(), target.GetProperty("end").GetInt32()));
            Assert.Contains(prefix + exact + suffix, text, StringComparison.Ordinal);
        }

        Assert.Contains(annotations.EnumerateArray().SelectMany(a => a.GetProperty("targets").EnumerateArray()), t => texts.ContainsKey(t.GetProperty("source").GetString()!));
        Assert.Contains(annotations.EnumerateArray().SelectMany(a => a.GetProperty("targets").EnumerateArray()), t => t.GetProperty("source").GetString()!.StartsWith("urn:uuid:", StringComparison.Ordinal));
    }

    [NodeTheory(Folder)]
    [OnSqlite]
    [OnPostgres]
    public async Task SchemaOrg_HasOnlyWhatTheVocabularyHas(Store store)
    {
        await using var archive = await StartAsync(store);
        var reviewer = new Reviewer { Name = "Fact Desk", Url = "https://desk.example/", ReviewUrl = "https://desk.example/reviews/1" };
        var claim = new ExportQuotesRequest { Claim = new VerifyQuoteRequest { Claim = "It rains and snows", SpeakerName = "Lind" }, Reviewer = reviewer };
        var draft = new ExportQuotesRequest { Draft = new CheckDraftRequest { Document = new Document { Text = Hostile, Url = "https://other.example/", Title = "A draft" } }, Reviewer = reviewer };
        var speaker = new ExportQuotesRequest { Speaker = (await archive.Client.ListSpeakersAsync(new ListSpeakersRequest { Query = "Ruiz" })).Speakers[0].Name };

        foreach (var request in new[] { s_all, speaker, claim, draft })
        {
            var file = await ExportAsync(archive, request, ExportFormat.SchemaOrg);
            await CheckAsync("schema-org.mjs", file.Text);
            Assert.DoesNotContain("</script", file.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(request.SelectionCase is ExportQuotesRequest.SelectionOneofCase.Claim or ExportQuotesRequest.SelectionOneofCase.Draft ? "\"ClaimReview\"" : "\"Quotation\"", file.Text, StringComparison.Ordinal);
        }
    }

    [NodeTheory(Folder)]
    [OnSqlite]
    [OnPostgres]
    public async Task HtmlReport_IsValidAndInert(Store store)
    {
        await using var archive = await StartAsync(store);
        var claim = new ExportQuotesRequest { Claim = new VerifyQuoteRequest { Claim = "<b>It rains & snows", SpeakerName = "<i>Lind" } };
        var draft = new ExportQuotesRequest { Draft = new CheckDraftRequest { Document = new Document { Text = Hostile, Title = "<title>" } } };
        var speaker = new ExportQuotesRequest { Speaker = (await archive.Client.ListSpeakersAsync(new ListSpeakersRequest { Query = "Ruiz" })).Speakers[0].Name };

        foreach (var request in new[] { s_all, new ExportQuotesRequest { Filter = new QuoteFilter { Query = "nothing" } }, speaker, claim, draft })
        {
            var report = (await ExportAsync(archive, request, ExportFormat.HtmlReport)).Text;
            await CheckAsync("html.mjs", report);
            Assert.DoesNotContain("<script", report, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", report, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(report, c => c is '\u202E' or '\u202C' or '\u200B');
            Assert.DoesNotContain("javascript:", report, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("default-src 'none'", report, StringComparison.Ordinal);
        }
    }

    private static async Task<RunningArchive> StartAsync(Store store)
    {
        var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync(Hostile, "https://gazette.example/<b>?a=1&b=2", "<Gazette>", "</title><script>alert(3)</script>", DateTimeOffset.UnixEpoch.AddDays(20_000));
        await archive.PutAsync("“It snows,” said Bo Lind, a fisherman.", outlet: "Herald", time: DateTimeOffset.UnixEpoch.AddDays(20_001));
        return archive;
    }

    private static Task<ExportedFile> ExportAsync(RunningArchive archive, ExportQuotesRequest request, ExportFormat format) =>
        ExportedFile.OfAsync(archive.Client, new ExportQuotesRequest(request) { Format = format });

    /// <summary>Runs a program of <see cref="Folder"/> over a file and asserts that it finds nothing wrong.</summary>
    private static async Task<string> CheckAsync(string program, string file)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, file);
            return await ClientProcess.RunAsync("node", Path.Combine(RepositoryFolder.Root, Folder), program, path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string CutCodePoints(string text, int start, int end) => string.Concat(text.EnumerateRunes().Skip(start).Take(end - start).Select(r => r.ToString()));
}
