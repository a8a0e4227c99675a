using QuoteExtract.Archive.Corrections;
using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Language;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Families;

public class FamilyWriterTests
{
    private const string Said = "We counted the cranes twice before the ferry left, and the harbour office has the figures";
    private static readonly DateTimeOffset s_day = new(2026, 2, 3, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Both have looked before any is archived: the second must find the first among what has come since.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Put_TwoPrintsInOneTransaction_AreOneFamily(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);

        await WhileNobodyWritesAsync(test, () => Task.WhenAll(PutAsync(test.Archive, 1, Said), PutAsync(test.Archive, 2, Said)));

        await AssertOneFamilyAsync(test, 2);
    }

    /// <summary>What another process archives meanwhile is not in this one's memory.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Put_PrintsOfTwoProcessesAtOnce_AreOneFamily(Store store)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await using var other = await QuoteArchive.OpenAsync(test.ConnectionString, test.Clock);

        await WhileNobodyWritesAsync(test, () => Task.WhenAll(PutAsync(test.Archive, 1, Said), PutAsync(other, 2, Said)));

        await AssertOneFamilyAsync(test, 2);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Put_ManyPrintsAtOnce_AreOneFamily(Store store)
    {
        const int Prints = 40;
        await using var test = await TestArchive.OpenAsync(store);

        await Task.WhenAll(Enumerable.Range(0, Prints).Select(i => PutAsync(test.Archive, i, Said)));

        await AssertOneFamilyAsync(test, Prints);
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

    private static async Task AssertOneFamilyAsync(TestArchive test, int prints)
    {
        var family = Assert.Single((await test.Archive.Families.ListAsync(new FamilyFilter())).Items);
        Assert.Equal(prints, family.QuoteCount);
        Assert.Empty(await test.Archive.Upkeep.CheckAsync());
    }

    /// <summary>Begins <paramref name="work"/> while another process has the writer's turn, and lets it wait long enough to have looked ahead.</summary>
    private static async Task WhileNobodyWritesAsync(TestArchive test, Func<Task> work)
    {
        await using var holder = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = holder.WriteAsync(
            async _ =>
            {
                held.SetResult();
                await release.Task;
                return true;
            },
            CancellationToken.None);
        await held.Task;
        var working = Task.Run(work);
        await Task.Delay(TimeSpan.FromSeconds(1));
        release.SetResult();
        await holding;
        await working;
    }

    private static Task PutAsync(QuoteArchive archive, int print, string said) => archive.Documents.PutAsync(TestArchive.Read(
        $"The council met on Monday, and the {print}th report was read.\n\n“{said},” said Harbour Master Ana Ruiz.", $"https://example.org/{print}", $"Outlet {print % 7}", time: s_day.AddHours(print)));
}
