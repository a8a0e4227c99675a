using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Attribution;
using QuoteExtract.Language;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Quotes;

public class QuoteStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Get_HasContextAndEvidence(Store store)
    {
        const string Text = "First line.\n\nSecond line.\n\n“We will sail,” said Ana Ruiz, “at dawn.”\n\nFourth line.\n\nFifth line.";
        await using var test = await TestArchive.OpenAsync(store);
        var read = TestArchive.Read(Text, "https://example.org/sail");
        await test.Archive.Documents.PutAsync(read);

        var detail = await test.Archive.Quotes.GetAsync(1);

        Assert.Equal("“We will sail,”\n“at dawn.”", detail.Quote.Content);
        Assert.Equal(["“We will sail,”", "“at dawn.”"], detail.Quote.Pieces.Select(p => p.Cut(Text)));
        Assert.Equal(["“We will sail,”", "“at dawn.”"], detail.Quote.Verbatim.Select(v => v.Cut(detail.Quote.Content)));
        Assert.Equal((AttributionType.Direct, "Ana Ruiz", SpeakerKind.Person), (detail.Quote.Type, detail.Quote.SpeakerName, detail.Quote.SpeakerKind));
        Assert.Equal("Second line.\n\n“We will sail,” said Ana Ruiz, “at dawn.”\n\nFourth line.", detail.ContextText);
        var (found, stored) = (read.Extraction.Attributions[0], detail.Attribution!);
        Assert.Equal(found.Evidence.Select(e => (e.Step, e.Rule, e.Explanation, e.Score)), stored.Evidence.Select(e => (e.Step, e.Rule, e.Explanation, e.Score)));
        Assert.Equal(found.Evidence.SelectMany(e => e.Spans), stored.Evidence.SelectMany(e => e.Spans));
        Assert.Equal((found.Cue, found.Source, found.Confidence, found.Speaker!.Name), (stored.Cue, stored.Source, stored.Confidence, stored.Speaker!.Name));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task OfDocument_HasTheLatestTextWithAllThatWasFoundInIt(Store store)
    {
        const string Text = "“We will sail,” said Ana Ruiz.\n\nThe “floating palace” is new.\n\n“Nobody asked us,” said Tobias Quill.";
        await using var test = await TestArchive.OpenAsync(store);
        await test.Archive.Documents.PutAsync(TestArchive.Read("“We will stay,” said Ana Ruiz.", "https://example.org/sail"));
        await test.Archive.Documents.PutAsync(TestArchive.Read(Text, "https://example.org/sail"));
        await test.Archive.Corrections.CorrectAsync(3, new() { Rejected = true });

        var reading = await test.Archive.Quotes.OfDocumentAsync(1);

        Assert.Equal(Text, reading.Text);
        Assert.Equal([("“We will sail,”", QuoteState.Extracted), ("“Nobody asked us,”", QuoteState.Rejected)], reading.Quotes.Select(q => (q.Quote.Content, q.Quote.State)));
        Assert.Equal(["said", "said"], reading.Quotes.Select(q => q.Attribution!.Cue!.Value.Cut(Text)));
        Assert.Equal("“floating palace”", Assert.Single(reading.Rejected).Span.Cut(Text));
        Assert.Equal(["Ana Ruiz", "Tobias Quill"], (await test.Archive.Documents.GetEntitiesAsync(1)).Select(e => e.Name));
        await Assert.ThrowsAsync<ArchiveNotFoundException>(() => test.Archive.Quotes.OfDocumentAsync(2));
    }

    [Theory]
    [InlineData("a\nb\nc", 2, 3, "a\nb\nc")]
    [InlineData("a\n\n \nb\r\nc\n\nd", 5, 6, "a\n\n \nb\r\nc")]
    [InlineData("b", 0, 1, "b")]
    [InlineData("\n\nb\n\n", 2, 3, "b")]
    public void Context_IsAParagraphOnEitherSide(string text, int start, int end, string context) =>
        Assert.Equal(context, QuoteStore.Context(text, new TextSpan(start, end)).Cut(text).Trim());
}
