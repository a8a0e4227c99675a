using System.Text.Json;
using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Functional;

/// <summary>The archive from the command line, each command a process of its own.</summary>
public sealed class ArchiveTests : IDisposable
{
    private const string Lines = """
        {"id":"a","text":"“We counted twice,” said Ana Ruiz, the harbour master.","url":"https://gazette.example/a","outlet":"Gazette","date":"2026-03-01"}
        {"id":"b","text":"“Nobody was hurt,” said Bo Lind, a fisherman.","url":"https://gazette.example/b","outlet":"Gazette","date":"2026-03-02T09:30:00Z"}

        """;

    private readonly TemporaryFolder _folder = new();

    private string Archive => Path.Combine(_folder.Path, "quotes.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Add_FolderTwice_AddsNothingTheSecondTime()
    {
        _folder.Write("articles/march.jsonl", Lines);
        _folder.Write("articles/deep/plain.txt", "“It rains,” said Mayor Ana Orlow on Monday.\n");
        _folder.Write("articles/notes.bin", "not a document");
        var articles = Path.Combine(_folder.Path, "articles");

        var first = await RunAsync("add", articles);
        var second = await RunAsync("add", articles);

        Assert.Equal((ExitCode.Success, ""), (first.ExitCode, first.Error));
        Assert.Contains("3 documents: 3 new, 0 revised, 0 read by another model, 0 unchanged; 3 new quotes, 0 retracted", first.Output, StringComparison.Ordinal);
        Assert.Contains("3 documents: 0 new, 0 revised, 0 read by another model, 3 unchanged; 0 new quotes, 0 retracted", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_OtherFactsOfTheSameText_AreTakenOver()
    {
        await AddAsync();

        var again = await QuotexProcess.RunAsync(
            ["archive", "add", "-", "--archive", Archive],
            Lines.Replace("2026-03-01", "2026-02-27", StringComparison.Ordinal).Replace("/a\",\"outlet\":\"Gazette", "/a\",\"author\":\"Ines Falk\",\"outlet\":\"Morning Gazette", StringComparison.Ordinal));
        var list = JsonDocument.Parse((await RunAsync("list", "--format", "json")).Output).RootElement.GetProperty("documents").EnumerateArray().ToList();
        var quote = await RunAsync("quote", "1");

        Assert.Contains("2 documents: 0 new, 0 revised, 0 read by another model, 2 unchanged; 0 new quotes, 0 retracted", again.Output, StringComparison.Ordinal);
        Assert.Equal(["Gazette", "Morning Gazette"], list.Select(d => d.GetProperty("outlet").GetString()!));
        Assert.Equal(("Ines Falk", "2026-02-27T00:00:00Z", 1), (list[1].GetProperty("author").GetString(), list[1].GetProperty("publishTime").GetString(), list[1].GetProperty("revision").GetInt32()));
        Assert.Contains("printed      Morning Gazette, 2026-02-27", quote.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "“Nobody was hurt,”")]
    [InlineData("jsonl", "“Nobody was hurt,”")]
    [InlineData("web-annotation", "TextQuoteSelector")]
    [InlineData("schema-org", "\"@type\":\"Quotation\"")]
    [InlineData("html", "<mark>“Nobody was hurt,”</mark>")]
    public async Task Export_Speaker_WritesTheWholeFile(string format, string expected)
    {
        await AddAsync();
        var file = Path.Combine(_folder.Path, "export");

        var run = await RunAsync("export", "--format", format, "--speaker-page", "Lind", "-o", file);

        Assert.Equal((ExitCode.Success, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Contains(expected, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.part"));
    }

    [Fact]
    public async Task Export_SearchDraftAndClaim_OnStandardOutput()
    {
        await AddAsync();
        var draft = _folder.Write("draft.txt", "“We counted it twice,” said Ana Ruiz.");

        var search = await RunAsync("export", "counted", "--format", "jsonl");
        var checkedDraft = await RunAsync("export", "--format", "schema-org", "--draft", draft, "--reviewer", "Fact Desk");
        var claim = await RunAsync("export", "--format", "csv", "--claim", "We counted once", "--speaker", "Ruiz");

        Assert.Equal(2, search.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"@type\":\"ClaimReview\"", checkedDraft.Output, StringComparison.Ordinal);
        Assert.StartsWith("claim,speaker,verdict", claim.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'pdf'", "--format", "pdf")]
    [InlineData("reviewer.name: Required", "--format", "schema-org", "--claim", "x")]
    [InlineData("the archive knows no speaker 'Nobody'", "--format", "csv", "--speaker-page", "Nobody")]
    [InlineData("give one of --speaker-page", "--format", "csv", "--quote", "1", "--claim", "x")]
    public async Task Export_OfWhatCannotBe_SaysWhy(string message, params string[] arguments)
    {
        await AddAsync();

        var run = await RunAsync(["export", .. arguments]);

        Assert.NotEqual(ExitCode.Success, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_Page_TellsItsFactsWhereTheInputDoesNot()
    {
        const string Page = "<link rel='canonical' href='https://gazette.example/page'><meta property='og:site_name' content='Morning Gazette'><meta property='article:published_time' content='2026-02-27T10:00:00Z'><p>“It rains,” said Mayor Ana Orlow on Monday.</p>";
        var file = _folder.Write("page.html", Page);
        var lines = _folder.Write("pages.jsonl", JsonSerializer.Serialize(new { html = Page, url = "https://gazette.example/b", outlet = "", date = "2026-02-28" }) + "\n");

        var added = await RunAsync("add", file, lines, "--outlet", "Another", "--jobs", "1");
        var documents = JsonDocument.Parse((await RunAsync("list", "--format", "json")).Output).RootElement.GetProperty("documents").EnumerateArray()
            .Select(d => (d.GetProperty("url").GetString(), d.GetProperty("outlet").GetString(), d.GetProperty("publishTime").GetString()));

        Assert.Equal((ExitCode.Success, ""), (added.ExitCode, added.Error));
        Assert.Equal([("https://gazette.example/b", "Morning Gazette", "2026-02-28T00:00:00Z"), ("https://gazette.example/page", "Morning Gazette", "2026-02-27T10:00:00Z")], documents);
    }

    [Fact]
    public async Task Add_BadDocuments_AddsTheOthersAndFailsAtTheEnd()
    {
        var run = await QuotexProcess.RunAsync(
            ["archive", "add", "-", "--input", "jsonl", "--format", "jsonl", "--archive", Archive],
            Lines + "{\"text\":\"x\",\"url\":\"ftp://gazette.example\"}\n{\"text\":\"x\",\"date\":\"soon\"}\n");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Equal(["a", "b"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("documentId").GetString()!));
        Assert.Contains("stdin:3: document.url: Must be an absolute http or https URL.", run.Error, StringComparison.Ordinal);
        Assert.Contains("stdin:4: \"date\" is no date", run.Error, StringComparison.Ordinal);
    }

    /// <summary>A kill in the middle of a long run; the same command again finishes it.</summary>
    [UnixFact]
    public async Task Add_Killed_LosesNothingAcknowledgedAndDoublesNothing()
    {
        const int Documents = 400;
        var file = _folder.Write("many.jsonl", string.Concat(Enumerable.Range(0, Documents).Select(i => $"{{\"id\":\"{i}\",\"text\":\"“We counted {i} ships,” said Ana Ruiz.\"}}\n")));
        using var process = QuotexProcess.Start(["archive", "add", file, "--format", "jsonl", "--archive", Archive]);
        for (var i = 0; i < 20; i++)
            Assert.NotNull(await process.StandardOutput.ReadLineAsync());
        process.Kill();
        await process.WaitForExitAsync();

        var again = await RunAsync("add", file);
        var kept = int.Parse(again.Output.Split("model, ")[1].Split(" unchanged")[0], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
        var list = JsonDocument.Parse((await RunAsync("list", "--limit", "500", "--format", "json")).Output);

        Assert.InRange(kept, 20, Documents);
        Assert.Equal(Documents, list.RootElement.GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task Document_ListShowDelete()
    {
        await AddAsync();

        var list = await RunAsync("list", "--from", "2026-03-02");
        var shown = await RunAsync("document", "2", "--text");
        var deleted = await RunAsync("delete", "documents/2", "--reason", "withdrawn");
        var gone = await RunAsync("document", "2");

        Assert.Contains("documents/2", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("documents/1", list.Output, StringComparison.Ordinal);
        Assert.Contains("“Nobody was hurt,”", shown.Output, StringComparison.Ordinal);
        Assert.Equal("documents/2 is deleted\n", deleted.Output);
        Assert.Equal((ExitCode.Failure, "quotex: There is no documents/2 in this archive.\n"), (gone.ExitCode, gone.Error));
    }

    [Fact]
    public async Task Quote_ShowsWordsContextAndEvidence()
    {
        await AddAsync();

        var text = await RunAsync("quote", "1");
        var json = JsonDocument.Parse((await RunAsync("quote", "quotes/1", "--format", "json")).Output);

        Assert.All(
            (string[])["words        “We counted twice,”", "speaker      Ana Ruiz", "printed      Gazette, 2026-03-01", "cue          said", "because      "],
            words => Assert.Contains(words, text.Output, StringComparison.Ordinal));
        Assert.Equal("“We counted twice,”", json.RootElement.GetProperty("quote").GetProperty("content").GetString());
    }

    [Fact]
    public async Task Search_FindsByWordsSpeakerAndTime()
    {
        await AddAsync();

        var words = await RunAsync("search", "count", "--speaker", "Ruiz");
        var none = await RunAsync("search", "count", "--exact");
        var json = JsonDocument.Parse((await RunAsync("search", "--from", "2026-03-02", "--type", "direct", "--format", "json")).Output);

        Assert.Contains("“We counted twice,”", words.Output, StringComparison.Ordinal);
        Assert.Contains("0 quotes", none.Output, StringComparison.Ordinal);
        Assert.Equal("quotes/2", Assert.Single(json.RootElement.GetProperty("matches").EnumerateArray()).GetProperty("quote").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Correct_ThenReviewAndList()
    {
        await AddAsync();

        var corrected = await RunAsync("correct", "1", "--speaker", "Bo Lind", "--reason", "misheard");
        var rejected = await RunAsync("correct", "2", "--reject");
        var review = await RunAsync("review");
        var listed = await RunAsync("corrections", "--quote", "1");
        var exported = JsonDocument.Parse((await RunAsync("export-corrections")).Output.Split('\n')[0]).RootElement;
        var contradiction = await RunAsync("correct", "1", "--reject", "--confirm");

        Assert.Equal((ExitCode.Success, ExitCode.Success), (corrected.ExitCode, rejected.ExitCode));
        Assert.Contains("0 quotes", review.Output, StringComparison.Ordinal);
        Assert.Equal("Bo Lind", exported.GetProperty("attributions")[0].GetProperty("speaker").GetString());
        Assert.Contains("misheard", listed.Output, StringComparison.Ordinal);
        Assert.Contains("change.rejected: Stands alone", contradiction.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_WithACursorFile_GoesOnWhereItStopped()
    {
        await AddAsync();
        var cursor = Path.Combine(_folder.Path, "desk.cursor");
        using (var watch = QuotexProcess.Start(["archive", "watch", "--from-beginning", "--cursor-file", cursor, "--archive", Archive]))
        {
            Assert.Contains("Ana Ruiz: “We counted twice,”", await watch.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
            Assert.Contains("Bo Lind: “Nobody was hurt,”", await watch.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
            await WaitForAsync(() => File.Exists(cursor));
            await Task.Delay(200);
            watch.Kill();
            await watch.WaitForExitAsync();
        }

        await QuotexProcess.RunAsync(["archive", "add", "-", "--archive", Archive], "“It rains,” said Mayor Ana Orlow on Monday.\n");
        using var again = QuotexProcess.Start(["archive", "watch", "--format", "jsonl", "--cursor-file", cursor, "--archive", Archive]);
        var next = JsonDocument.Parse((await again.StandardOutput.ReadLineAsync())!);
        again.Kill();
        await again.WaitForExitAsync();
        Assert.Equal("“It rains,”", next.RootElement.GetProperty("quote").GetProperty("content").GetString());
    }

    [Fact]
    public async Task Verify_ShowsVerdictDifferenceAndWarning()
    {
        var lines = string.Concat(Enumerable.Range(0, 20).Select(i => $"{{\"text\":\"“The council of town {i} wants a new school and {i} more buses,” said Mayor Bo Lind.\"}}\n"));
        await QuotexProcess.RunAsync(
            ["archive", "add", "-", "--archive", Archive], lines + "{\"text\":\"“We will not close the harbour before the winter storms arrive,” said Ana Ruiz.\"}\n");

        var verified = await RunAsync("verify", "We will close the harbour before the winter storms arrive", "--speaker", "Ana Ruiz");
        var draft = await QuotexProcess.RunAsync(
            ["archive", "check-draft", "-", "--archive", Archive], "“We will close the harbour before the winter storms arrive,” said Ana Ruiz.\n");

        Assert.All((string[])["We will [-not-] close the harbour", "warning      "], words => Assert.Contains(words, verified.Output, StringComparison.Ordinal));
        Assert.All((string[])["quotation    Ana Ruiz: ", "[-not-]", "1 quotation: 1 "], words => Assert.Contains(words, draft.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Speakers_ListShowRenameMergeRevert()
    {
        await AddAsync();

        var list = await RunAsync("speakers", "ruiz");
        var renamed = await RunAsync("speaker", "rename", "1", "Ana Ruiz Vega", "--reason", "her full name");
        var identified = await RunAsync("speaker", "identify", "speakers/1", "wikidata:Q42000000");
        var shown = await RunAsync("speaker", "show", "1");
        var merged = JsonDocument.Parse((await RunAsync("speaker", "merge", "1", "2", "--format", "json")).Output).RootElement;
        var reverted = await RunAsync("speaker", "revert", merged.GetProperty("change").GetProperty("name").GetString()!);
        var links = await RunAsync("speaker", "links", "--speaker", "1");
        var changes = await RunAsync("speaker", "changes");
        var families = await RunAsync("families");

        Assert.All((QuotexRun[])[list, renamed, identified, shown, reverted, links, changes, families], run => Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error)));
        Assert.Contains("Ana Ruiz", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Bo Lind", list.Output, StringComparison.Ordinal);
        Assert.All((string[])["name         Ana Ruiz Vega", "ids          wikidata:Q42000000", "form         "], words => Assert.Contains(words, shown.Output, StringComparison.Ordinal));
        Assert.Equal("2", merged.GetProperty("speaker").GetProperty("quoteCount").GetString());
        Assert.Contains("1 link", links.Output, StringComparison.Ordinal);
        Assert.Contains("4 changes", changes.Output, StringComparison.Ordinal);
        Assert.Contains("0 families", families.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BackupRestoreCheckReprocess_KeepEverything()
    {
        await AddAsync();
        var file = Path.Combine(_folder.Path, "quotes.backup");
        var copy = Path.Combine(_folder.Path, "copy.db");

        var backup = await RunAsync("backup", file);
        var restore = await QuotexProcess.RunAsync("archive", "restore", file, "--archive", copy);
        var check = await QuotexProcess.RunAsync("archive", "check", "--archive", copy);
        var reprocess = await QuotexProcess.RunAsync("archive", "reprocess", "--archive", copy);
        var info = await QuotexProcess.RunAsync("archive", "info", "--archive", copy);
        var full = await RunAsync("restore", file);

        Assert.All((QuotexRun[])[backup, restore, check, reprocess, info], run => Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error)));
        Assert.Equal("no damage was found\n", check.Output);
        Assert.StartsWith("0 documents read by en-news", reprocess.Output, StringComparison.Ordinal);
        Assert.Contains("documents    2\nquotes       2, and 0", info.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failure, full.ExitCode);
    }

    [Fact]
    public async Task Check_OfADamagedFile_FailsAndSaysSo()
    {
        var file = _folder.Write("quotes.db", "this is no archive");
        var run = await RunAsync("check");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains($"{file} is no SQLite file", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no archive", "list")]
    [InlineData("name: Must be a resource name: documents/17", "document", "speakers/1")]
    [InlineData("'soon' is no time", "list", "--from", "soon")]
    [InlineData("page_size: Must be 0 to 500.", "list", "--limit", "1000")]
    public async Task WrongUse_SaysWhatIsWrong(string words, params string[] arguments)
    {
        if (!words.StartsWith("there is", StringComparison.Ordinal))
            await AddAsync();
        var run = await RunAsync(arguments);

        Assert.NotEqual(ExitCode.Success, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Archives the lines one after the other, so that their ids are known.</summary>
    private Task<QuotexRun> AddAsync() => QuotexProcess.RunAsync(["archive", "add", "-", "--jobs", "1", "--archive", Archive], Lines);

    private Task<QuotexRun> RunAsync(params string[] arguments) => QuotexProcess.RunAsync(["archive", .. arguments, "--archive", Archive]);

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; i < 100 && !condition(); i++)
            await Task.Delay(100);
        Assert.True(condition());
    }
}
