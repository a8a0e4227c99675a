namespace QuoteExtract.Desk.Tests.Support;

/// <summary>A few articles about a harbour, by three outlets.</summary>
internal static class HarbourNews
{
    public static readonly DateTimeOffset Day = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>An utterance that three outlets print, two of them cut.</summary>
    public const string Counted = "We counted every crate twice before the ferry left the quay, and nobody in the harbour office found a single one missing";

    /// <summary>Archives the articles.</summary>
    public static async Task<RunningArchive> ArchiveAsync(params string[] settings)
    {
        var archive = await RunningArchive.StartAsync(QuoteExtract.Tests.Shared.Stores.Store.Sqlite, settings);
        await archive.PutAsync($"“{Counted},” said harbour master Ana Ruiz. “The strike will end in spring,” Ruiz said.", "https://courier.example/1", "Vellmar Courier", "All crates are there", Day);
        await archive.PutAsync("“We counted every crate twice before the ferry left the quay,” said Ana Ruiz, the harbour master.", "https://gazette.example/1", "Quay Gazette", "Crates counted", Day.AddDays(1));
        await archive.PutAsync("“Nobody in the harbour office found a single one missing,” said Ana Ruiz. “The tide was low,” said Tobias Quill, a pilot.", "https://herald.example/1", "Tide Herald", "Low tide", Day.AddDays(2));
        await archive.PutAsync("The strike was over by noon, said Annabel Ruizzo, a crane driver.", "https://herald.example/2", "Tide Herald", "Strike over", Day.AddMonths(1));
        return archive;
    }

    /// <summary>An article that tries to break out of a page: markup, a script, marks that turn the reading direction, characters without width.</summary>
    public const string HostileWords = "I said <script>document.title = 'gone'</script> and <img src=x onerror=alert(1)> to \u202Eeverybody\u200B here";
}
