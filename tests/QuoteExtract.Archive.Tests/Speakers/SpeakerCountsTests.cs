using QuoteExtract.Archive.Corrections;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;

namespace QuoteExtract.Archive.Tests.Speakers;

public class SpeakerCountsTests
{
    /// <summary>The same few persons by other forms of their names, in other roles, alone and together.</summary>
    private static readonly string[] s_texts =
    [
        "“The ferry will sail at nine,” said Captain Ana Ruiz. “Nobody is late,” Ruiz added.",
        "“The ferry will sail at nine,” said Ana Maria Ruiz, the harbour master. “We counted twice,” Ms. Ruiz said.",
        "“The ferry will sail at nine,” said Mayor Ana Ruiz.\n\n“Nobody asked us,” said Tobias Quill, a fisherman.",
        "“Nobody asked us,” said Tobias Quill. “The pier is old,” said Toby Quill, the pilot.",
        "“The pier is old,” the harbour master, Ana Ruiz, said. Quill did not answer.",
        "“It is not ours,” said the Vellmar Port Authority. “The pier is old,” said Ruiz.",
        "Nothing was said.",
    ];

    [Theory]
    [OnSqlite(1), OnSqlite(2), OnSqlite(3)]
    [OnPostgres(1), OnPostgres(2)]
    public async Task WhateverIsPutDatedReadAnewAndDeleted_AreThoseOfARebuild(Store store, int seed)
    {
        await using var test = await TestArchive.OpenAsync(store);
        await using var database = await ArchiveDatabase.OpenAsync(test.ConnectionString, TimeProvider.System, CancellationToken.None);
        var random = new Random(seed);
        for (var step = 0; step < 60; step++)
        {
            var did = await StepAsync(test, random);

            var kept = await RowsAsync(database);
            var damage = await test.Archive.Upkeep.CheckAsync();
            await RebuildAsync(database);

            Assert.Equal((did, string.Join('\n', await RowsAsync(database))), (did, string.Join('\n', kept)));
            Assert.Equal((did, ""), (did, string.Join('\n', damage)));
        }
    }

    /// <summary>Puts a document, most often one that is there, in another text, date or reading; or deletes one, or gives a quote to another speaker.</summary>
    /// <returns>What was done.</returns>
    private static async Task<string> StepAsync(TestArchive test, Random random)
    {
        var url = $"https://example.org/{random.Next(4)}";
        var there = (await test.Archive.Documents.ListAsync(new DocumentFilter { Url = url })).Items.SingleOrDefault();
        if (there is not null && random.Next(8) == 0)
        {
            await test.Archive.Documents.DeleteAsync(there.Id);
            return $"deleted {url}";
        }

        if (there is { QuoteCount: > 0 } && random.Next(8) == 0)
        {
            var quote = (await test.Archive.Search.FindAsync(new QuoteFilter { DocumentId = there.Id })).Matches[0].Quote;
            await test.Archive.Corrections.CorrectAsync(quote.Id, new QuoteChange { SpeakerName = random.Next(2) == 0 ? "Tobias Quill" : "Ana Ruiz" });
            return $"corrected quotes/{quote.Id}";
        }

        var text = random.Next(s_texts.Length);
        var read = TestArchive.Read(s_texts[text], url, time: test.Clock.Now.AddDays(random.Next(3)), model: $"en-news {random.Next(1, 3)}");
        if (random.Next(3) == 0)
            read = read with { Extraction = read.Extraction with { Attributions = [.. read.Extraction.Attributions.Take(1)] } };
        var put = await test.Archive.Documents.PutAsync(read);
        return $"{put.Outcome} {url} with text {text}";
    }

    private static Task<List<string>> RowsAsync(ArchiveDatabase database) => database.ReadAsync(
        async session =>
        {
            var rows = await session.QueryAsync<string>(
                """
                SELECT 'name|' || speaker_id || '|' || text || '|' || is_full || '|' || document_count FROM speaker_name
                UNION ALL SELECT 'role|' || speaker_id || '|' || title || '|' || first_time || '|' || last_time || '|' || document_count FROM speaker_role
                UNION ALL SELECT 'key|' || speaker_id || '|' || key FROM speaker_key
                UNION ALL SELECT 'speaker|' || id || '|' || document_count FROM speaker
                """);
            rows.Sort(StringComparer.Ordinal);
            return rows;
        },
        CancellationToken.None);

    private static Task<bool> RebuildAsync(ArchiveDatabase database) => database.WriteAsync(
        async session =>
        {
            foreach (var id in await session.QueryAsync<long>("SELECT id FROM speaker"))
                await SpeakerRebuild.RunAsync(session, id);
            return true;
        },
        CancellationToken.None);
}
