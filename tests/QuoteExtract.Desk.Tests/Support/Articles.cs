using QuoteExtract.V1;

namespace QuoteExtract.Desk.Tests.Support;

/// <summary>Articles that the tests read, all invented.</summary>
internal static class Articles
{
    /// <summary>Direct, mixed and indirect quotations of two persons, a nickname in marks, a time stamp and a caption.</summary>
    public const string Harbour = """
        17:05

        Harbour master Ana Ruiz met the ferry company's lawyer Bo Lind on Monday.

        “We counted twice,” said Ruiz, the harbour master. “Nobody was missing.”

        Lind said that the crew had been “tired and badly paid” for months.

        The so-called “ghost ferry” never sailed, Ruiz added.

        The ferry at its berth on Monday. Photo: Harbour Gazette
        """;

    /// <summary>Archives the article of the harbour.</summary>
    public static Task<PutDocumentResponse> PutHarbourAsync(this RunningArchive archive) => archive.PutAsync(
        Harbour, "https://gazette.example/ferry", "Harbour Gazette", "The ferry that never sailed", new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero));
}
