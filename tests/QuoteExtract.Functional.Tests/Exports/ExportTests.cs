using System.Text;
using Google.Protobuf;
using Grpc.Core;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Exports;

/// <summary>Files of the archive, as a client of the running service asks for them.</summary>
public sealed class ExportTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ExportQuotes_Search_IsWholeAndInOrder(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        for (var i = 0; i < 30; i++)
            await archive.PutAsync($"“We counted the ships {i} times,” said Ana Ruiz.", $"https://gazette.example/{i}", "Gazette", time: DateTimeOffset.UnixEpoch.AddDays(i));
        var request = new ExportQuotesRequest { Filter = new QuoteFilter { Query = "ships" }, Order = QuoteOrder.Oldest, Format = ExportFormat.JsonLines };

        var file = await ExportedFile.OfAsync(archive.Client, request);
        var again = await ExportedFile.OfAsync(archive.Client, request);
        var records = Records(file.Text);

        Assert.Equal(("application/jsonl; charset=utf-8", "quoteextract-quotes.jsonl", 30), (file.MediaType, file.FileName, file.Count));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"https://gazette.example/{i}"), records.SkipLast(1).Select(r => r.Document.Url));
        Assert.All(records.SkipLast(1), r => Assert.Equal(r.Quote.Publication.Document, r.Document.Name));
        Assert.Equal((30, false, EncodingType.Utf16), (records[^1].Summary.QuoteCount, records[^1].Summary.Cut, records[^1].Summary.EncodingType));
        Assert.Equal(records.SkipLast(1).Select(r => r.ToString()), Records(again.Text).SkipLast(1).Select(r => r.ToString()));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ExportQuotes_MoreThanMaxQuotes_SaysThatItIsCut(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync("“It rains,” said Ana Ruiz.\n\n“It snows,” said Bo Lind.\n\n“It hails,” said Ana Ruiz.");
        Task<ExportedFile> ExportAsync(ExportFormat format, int max) =>
            ExportedFile.OfAsync(archive.Client, new ExportQuotesRequest { Filter = new QuoteFilter(), Format = format, MaxQuotes = max });

        foreach (var format in Enum.GetValues<ExportFormat>().Skip(1))
        {
            Assert.Contains(format == ExportFormat.JsonLines ? "\"cut\": true" : "Cut after 2 quotes", (await ExportAsync(format, 2)).Text, StringComparison.Ordinal);
            Assert.Contains(format == ExportFormat.JsonLines ? "\"cut\": false" : "", (await ExportAsync(format, 3)).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Cut after", (await ExportAsync(format, 3)).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ExportQuotes_Csv_GivesEveryCellBackAndNoFormula(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync("\"We counted, and then\nagain,\" said Ana Ruiz.", "https://gazette.example/1", "@Gazette", "=HYPERLINK(\"https://evil.example\")");
        await archive.PutAsync("“It rains,” said Bo Lind, “and rains.”", outlet: "-Herald", title: "+1, \"quoted\"");

        var file = await ExportedFile.OfAsync(archive.Client, new ExportQuotesRequest { Filter = new QuoteFilter(), Order = QuoteOrder.Oldest, Format = ExportFormat.Csv });
        var rows = Rfc4180.Read(file.Text);
        var quotes = (await archive.Client.SearchQuotesAsync(new SearchQuotesRequest { Order = QuoteOrder.Oldest })).Matches.Select(m => m.Quote).ToList();

        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        var cells = rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal)).ToList();
        Assert.Equal(quotes.Select(q => (q.Name, q.Content, q.Speaker.DisplayName, q.Speaker.Name)), cells.Select(c => (c["quote"], c["words"], c["speaker"], c["speaker_id"])));
        Assert.Equal(quotes.Select(q => "'" + q.Publication.Title), cells.Select(c => c["title"]));
        Assert.Equal(quotes.Select(q => "'" + q.Publication.Outlet), cells.Select(c => c["outlet"]));
        Assert.DoesNotContain(rows.SelectMany(r => r), cell => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]);
        Assert.Equal(rows, await Rfc4180.ReadByPythonAsync(file.Text));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ExportQuotes_Speaker_TellsWhoThatIs(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync("“It rains,” said Deputy Mayor Ana Ruiz.", "https://gazette.example/1", "Gazette");
        await archive.PutAsync("“It snows,” said Ana Ruiz.\n\n“It hails,” said Bo Lind.", "https://gazette.example/2", "Gazette");
        var speaker = Assert.Single((await archive.Client.ListSpeakersAsync(new ListSpeakersRequest { Query = "Ruiz" })).Speakers);

        var records = Records((await ExportedFile.OfAsync(archive.Client, new ExportQuotesRequest { Speaker = speaker.Name, Format = ExportFormat.JsonLines })).Text);
        var report = (await ExportedFile.OfAsync(archive.Client, new ExportQuotesRequest { Speaker = speaker.Name, Format = ExportFormat.HtmlReport })).Text;

        Assert.Equal("Ana Ruiz", records[0].Speaker.DisplayName);
        Assert.Equal(2, records.Count(r => r.SpeakerLink is not null));
        Assert.Equal(["“It snows,”", "“It rains,”"], records.Where(r => r.Quote is not null).Select(r => r.Quote.Content));
        Assert.Contains("Deputy Mayor", report, StringComparison.Ordinal);
        Assert.DoesNotContain("It hails,”</mark>", report, StringComparison.Ordinal);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ExportQuotes_OneQuote_HasItsContextInTheCallersUnit(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync("The 🌊 rose.\n\n“It rains,” said Ana Ruiz.\n\nThen it stopped.");

        var records = Records((await ExportedFile.OfAsync(
            archive.Client, new ExportQuotesRequest { Quote = "quotes/1", Format = ExportFormat.JsonLines, EncodingType = EncodingType.Utf8 })).Text);

        var context = records[0].Context;
        Assert.Equal("The 🌊 rose.\n\n“It rains,” said Ana Ruiz.\n\nThen it stopped.", context.Text);
        Assert.Equal((0, Encoding.UTF8.GetByteCount(context.Text)), (context.BeginOffset, context.EndOffset));
        await Rpc.FailsAsync(StatusCode.NotFound, () => ExportedFile.OfAsync(archive.Client, new ExportQuotesRequest { Quote = "quotes/9", Format = ExportFormat.Csv }));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ExportQuotes_ClaimAndDraft_TellVerdictsAndDifferences(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync("“We counted all the ships in the harbour twice,” said Ana Ruiz.", "https://gazette.example/1", "Gazette");
        var claim = new ExportQuotesRequest { Claim = new VerifyQuoteRequest { Claim = "We counted no ships in the harbour twice", SpeakerName = "Ruiz" } };
        var draft = new ExportQuotesRequest { Draft = new CheckDraftRequest { Document = new Document { Text = "“We counted all the ships in the harbour twice,” said Ana Ruiz." } } };

        var report = (await ExportedFile.OfAsync(archive.Client, new ExportQuotesRequest(claim) { Format = ExportFormat.HtmlReport })).Text;
        var rows = Rfc4180.Read((await ExportedFile.OfAsync(archive.Client, new ExportQuotesRequest(draft) { Format = ExportFormat.Csv })).Text);
        var records = Records((await ExportedFile.OfAsync(archive.Client, new ExportQuotesRequest(draft) { Format = ExportFormat.JsonLines })).Text);

        Assert.Contains("<del>", report, StringComparison.Ordinal);
        Assert.Contains("<ins>no</ins>", report, StringComparison.Ordinal);
        Assert.Contains("class=\"warning\"", report, StringComparison.Ordinal);
        Assert.Equal("verbatim", rows[1][rows[0].IndexOf("verdict")]);
        Assert.Equal(Verdict.Verbatim, Assert.Single(records[0].Quotation.Verifications).Verdict);
    }

    [Fact]
    public async Task ExportQuotes_WithBadFields_NamesThem()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        async Task<IEnumerable<string>> BadFieldsAsync(ExportQuotesRequest request) =>
            (await Rpc.FailsAsync(StatusCode.InvalidArgument, () => ExportedFile.OfAsync(archive.Client, request))).BadFields().Order(StringComparer.Ordinal);
        var claim = new VerifyQuoteRequest { Claim = "It rains" };

        Assert.Equal(["format", "selection"], await BadFieldsAsync(new ExportQuotesRequest()));
        Assert.Equal(
            ["filter.speaker", "max_quotes", "order"],
            await BadFieldsAsync(new ExportQuotesRequest { Filter = new QuoteFilter { Speaker = "x" }, MaxQuotes = 1_000_001, Order = (QuoteOrder)9, Format = ExportFormat.Csv }));
        Assert.Equal(["speaker"], await BadFieldsAsync(new ExportQuotesRequest { Speaker = "quotes/1", Format = ExportFormat.Csv }));
        Assert.Equal(["format"], await BadFieldsAsync(new ExportQuotesRequest { Claim = claim, Format = ExportFormat.WebAnnotation }));
        Assert.Equal(["reviewer.name"], await BadFieldsAsync(new ExportQuotesRequest { Claim = claim, Format = ExportFormat.SchemaOrg }));
        Assert.Equal(["claim.claim"], await BadFieldsAsync(new ExportQuotesRequest { Claim = new VerifyQuoteRequest(), Format = ExportFormat.Csv }));
        Assert.Equal(["draft.document"], await BadFieldsAsync(new ExportQuotesRequest { Draft = new CheckDraftRequest(), Format = ExportFormat.HtmlReport }));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ExportQuotes_WhileTheArchiveChanges_IsOfOneMoment(Store store)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        for (var i = 0; i < 40; i++)
            await archive.PutAsync($"“It rains {i} times,” said Ana Ruiz. {new string('x', 2_000)}", $"https://gazette.example/{i}", time: DateTimeOffset.UnixEpoch.AddDays(i));

        using var call = archive.Client.ExportQuotes(new ExportQuotesRequest { Filter = new QuoteFilter(), Order = QuoteOrder.Oldest, Format = ExportFormat.JsonLines });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        using var file = new MemoryStream();
        call.ResponseStream.Current.Data.WriteTo(file);
        await archive.Client.DeleteDocumentAsync(new DeleteDocumentRequest { Name = "documents/40" });
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            call.ResponseStream.Current.Data.WriteTo(file);

        Assert.Equal(40, Records(Encoding.UTF8.GetString(file.ToArray())).Count(r => r.Quote is not null));
    }

    [Fact]
    public async Task ExportQuotes_Cancelled_Ends()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutAsync("“It rains,” said Ana Ruiz.");
        using var cancel = new CancellationTokenSource();

        using var call = archive.Client.ExportQuotes(new ExportQuotesRequest { Filter = new QuoteFilter(), Format = ExportFormat.Csv }, cancellationToken: cancel.Token);
        await cancel.CancelAsync();

        await Rpc.FailsAsync(StatusCode.Cancelled, async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        });
    }

    private static List<ExportRecord> Records(string jsonLines)
    {
        Assert.EndsWith("}\n", jsonLines, StringComparison.Ordinal);
        return [.. jsonLines.TrimEnd('\n').Split('\n').Select(line => JsonParser.Default.Parse<ExportRecord>(line))];
    }
}
