using QuoteExtract.Archive.Corrections;
using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Language;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Families;

public class FamilyWriterTests
{
    private const string Said = "We counted the cranes twice before the ferry left, and the harbour office has the figures";
    private static readonly DateTimeOffset s_day = new(2026, 2, 3, 8, 0, 0, TimeSpan.Zero);

    /// <summary>All have looked before any was archived: who comes later must find who came in between.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Put_ManyPrintsAtOnce_AreOneFamily(Store store)
    {
        const int Prints = 40;
        await using var test = await TestArchive.OpenAsync(store);

        await Task.WhenAll(Enumerable.Range(0, Prints).Select(i => PutAsync(test.Archive, i, Said)));

        var family = Assert.Single((await test.Archive.Families.ListAsync(new FamilyFilter())).Items);
        Assert.Equal(Prints, family.QuoteCount);
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    /// <summary>What another process archives is not in this one's memory.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Put_PrintsOfTwoProcessesAtOnce_AreOneFamily(Store store)
    {
        const int Prints = 20;
        await using var test = await TestArchive.OpenAsync(store);
        await using var other = await QuoteArchive.OpenAsync(test.ConnectionString, test.Clock);

        await Task.WhenAll(Enumerable.Range(0, 2 * Prints).Select(i => PutAsync(i % 2 == 0 ? test.Archive : other, i, Said)));

        var family = Assert.Single((await test.Archive.Families.ListAsync(new FamilyFilter())).Items);
        Assert.Equal(2 * Prints, family.QuoteCount);
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_AfterAQuoteWasCorrected_IsComparedWithItsNewWords(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        const string Text = "“Nobody asked us,” said Captain Ana Ruiz. " + Said + ".";
        await test.Archive.Documents.PutAsync(TestArchive.Read(Text, "https://example.org/first", "Gazette", time: s_day));
        await PutAsync(test.Archive, 1, "The lighthouse keeper has painted every window green");
        var span = new TextSpan(Text.IndexOf(Said, StringComparison.Ordinal), Text.IndexOf(Said, StringComparison.Ordinal) + Said.Length);
        await test.Archive.Corrections.CorrectAsync(1, new QuoteChange { Content = [span] });

        await PutAsync(test.Archive, 2, Said);

        var family = Assert.Single((await test.Archive.Families.ListAsync(new FamilyFilter())).Items);
        Assert.Equal([1, 3], (await test.Archive.Families.MembersAsync(family.Id)).Items.Select(m => m.Quote.Id).Order());
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
        await test.Archive.Documents.DeleteAsync(1);
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    private static Task PutAsync(QuoteArchive archive, int print, string said) => archive.Documents.PutAsync(TestArchive.Read(
        $"The council met on Monday, and the {print}th report was read.\n\n“{said},” said Harbour Master Ana Ruiz.", $"https://example.org/{print}", $"Outlet {print % 7}", time: s_day.AddHours(print)));
}
