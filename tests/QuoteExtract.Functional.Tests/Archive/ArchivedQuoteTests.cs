using System.Text;
using Grpc.Core;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Archive;

/// <summary>Quotes of the archive, as a client of the running service sees them.</summary>
public sealed class ArchivedQuoteTests
{
    private const string Text = "The port of 𝔏ind is open 🚢.\n\n“We counted 𠮷 twice,” said Ana Ruiz, the harbour master.\n\nShips come on Friday.\n\nIt rained.\n";

    [Theory]
    [OnSqlite(EncodingType.Utf8)]
    [OnSqlite(EncodingType.Utf16)]
    [OnSqlite(EncodingType.Utf32)]
    [OnPostgres(EncodingType.Utf8)]
    public async Task GetQuote_HasSpansContextAndEvidence(Store store, EncodingType encoding)
    {
        await using var archive = await RunningArchive.StartAsync(store);
        await archive.PutAsync(Text, "https://gazette.example/port", "Gazette");
        var answer = await archive.Client.GetQuoteAsync(new GetQuoteRequest { Name = "quotes/1", EncodingType = encoding });

        Assert.Equal(encoding, answer.EncodingType);
        Assert.Equal("“We counted 𠮷 twice,”", answer.Quote.Content);
        Assert.Equal("“We counted 𠮷 twice,”", Cut(answer.Quote.Content, answer.Quote.Verbatim.Single().BeginOffset, answer.Quote.Verbatim.Single().EndOffset, encoding));
        Assert.Equal("Ana Ruiz", answer.Quote.Speaker.DisplayName);
        Assert.Equal(("documents/1", "Gazette"), (answer.Quote.Publication.Document, answer.Quote.Publication.Outlet));
        Assert.Equal(QuoteState.Active, answer.Quote.State);
        Assert.Equal("“We counted 𠮷 twice,”", Cut(Text, answer.Pieces.Single().BeginOffset, answer.Pieces.Single().EndOffset, encoding));
        Assert.StartsWith("The port of", answer.Context.Text, StringComparison.Ordinal);
        Assert.EndsWith("Ships come on Friday.", answer.Context.Text, StringComparison.Ordinal);
        Assert.Equal("said", answer.Attribution.Cue.Text);
        Assert.NotEmpty(answer.Attribution.Evidence);
    }

    [Fact]
    public async Task GetQuote_WithoutEvidence_LeavesItOut()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        await archive.PutAsync(Text);

        Assert.Empty((await archive.Client.GetQuoteAsync(new GetQuoteRequest { Name = "quotes/1", OmitEvidence = true })).Attribution.Evidence);
        await Rpc.FailsAsync(StatusCode.NotFound, () => archive.Client.GetQuoteAsync(new GetQuoteRequest { Name = "quotes/9" }).ResponseAsync);
    }

    private static string Cut(string text, int begin, int end, EncodingType encoding) => encoding switch
    {
        EncodingType.Utf8 => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)[begin..end]),
        EncodingType.Utf32 => string.Concat(text.EnumerateRunes().Take(end).Skip(begin)),
        _ => text[begin..end],
    };
}
