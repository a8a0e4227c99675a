using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Upkeep;

/// <summary>Something in the archive that is not as it should be.</summary>
/// <param name="Resource">What: "documents/12", "quotes/3", or a part of the store: "counter quotes".</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record Damage(string Resource, string Problem);

/// <summary>Reads all of the archive and names what is damaged.</summary>
internal static class ArchiveCheck
{
    /// <summary>Conditions that no row may meet, each with what to say of it.</summary>
    private static readonly (string Sql, string Resource, string Problem)[] Impossible =
    [
        ("SELECT id FROM document WHERE NOT EXISTS (SELECT 1 FROM revision WHERE revision.document_id = document.id AND revision.number = document.revision)", "documents", "its latest revision is missing"),
        ("SELECT document.id FROM document JOIN revision ON revision.document_id = document.id AND revision.number = document.revision WHERE revision.content_hash <> document.content_hash", "documents", "its latest revision is another text"),
        ("SELECT DISTINCT document_id FROM revision WHERE NOT EXISTS (SELECT 1 FROM document WHERE document.id = revision.document_id)", "documents", "revisions of it are left, and it is not there"),
        ("SELECT id FROM quote WHERE NOT EXISTS (SELECT 1 FROM revision WHERE revision.document_id = quote.document_id AND revision.number = quote.last_revision)", "quotes", "its revision is missing"),
        ("SELECT quote.id FROM quote JOIN document ON document.id = quote.document_id WHERE retract_time IS NULL AND last_revision <> document.revision", "quotes", "its document's latest revision does not have it, and it is not marked as retracted"),
        ("SELECT quote.id FROM quote LEFT JOIN entity ON entity.id = quote.entity_id WHERE quote.entity_id IS NOT NULL AND (entity.id IS NULL OR entity.document_id <> quote.document_id)", "quotes", "its speaker is of no entity of its document"),
        ("SELECT quote.id FROM quote LEFT JOIN entity ON entity.id = quote.entity_id WHERE coalesce(quote.speaker_id, 0) <> coalesce(entity.speaker_id, 0)", "quotes", "its speaker is another than that of its document's entity"),
        ("SELECT quote.id FROM quote JOIN document ON document.id = quote.document_id WHERE coalesce(quote.outlet_id, 0) <> coalesce(document.outlet_id, 0)", "quotes", "its outlet is another than its document's"),
        ("SELECT entity.id FROM entity LEFT JOIN speaker ON speaker.id = entity.speaker_id WHERE entity.speaker_id IS NOT NULL AND (speaker.id IS NULL OR speaker.merged_into IS NOT NULL)", "entities", "its speaker is not there"),
        ("SELECT entity.id FROM entity WHERE coalesce(speaker_id, 0) <> coalesce((SELECT max(link.speaker_id) FROM speaker_link AS link WHERE link.entity_id = entity.id AND link.state IN (1, 3)), 0)", "entities", "its speaker is another than that of its link"),
        ("SELECT id FROM speaker_link WHERE NOT EXISTS (SELECT 1 FROM entity WHERE entity.id = speaker_link.entity_id)", "speakerLinks", "its entity is not there"),
        ("SELECT id FROM speaker WHERE quote_count <> (SELECT count(*) FROM quote WHERE quote.speaker_id = speaker.id AND quote.retract_time IS NULL)", "speakers", "its number of quotes is wrong"),
        ("SELECT id FROM speaker WHERE document_count <> (SELECT count(DISTINCT entity.document_id) FROM entity WHERE entity.speaker_id = speaker.id)", "speakers", "its number of documents is wrong"),
        ("SELECT quote_id FROM correction WHERE NOT EXISTS (SELECT 1 FROM quote WHERE quote.id = correction.quote_id)", "quotes", "corrections of it are left, and it is not there"),
        ("SELECT id FROM quote WHERE family_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM family WHERE family.id = quote.family_id)", "quotes", "its family is not there"),
        ("SELECT id FROM family WHERE (SELECT count(*) FROM quote WHERE quote.family_id = family.id) < 2", "families", "it has fewer than two quotes"),
        ("SELECT id FROM family WHERE quote_count <> (SELECT count(*) FROM quote WHERE quote.family_id = family.id AND retract_time IS NULL)", "families", "it has another number of quotes than it says"),
        ("SELECT id FROM family WHERE NOT EXISTS (SELECT 1 FROM quote WHERE quote.family_id = family.id AND quote.id = family.fullest_quote_id)", "families", "its fullest print is none of its quotes"),
        ("SELECT DISTINCT quote_id FROM family_key WHERE NOT EXISTS (SELECT 1 FROM quote WHERE quote.id = family_key.quote_id)", "quotes", "keys of it are left, and it is not there"),
        ("SELECT DISTINCT quote_id FROM family_key_recent AS recent WHERE NOT EXISTS (SELECT 1 FROM quote WHERE quote.id = recent.quote_id)", "quotes", "keys of it are left, and it is not there"),
        ("SELECT quote_id FROM family_key_recent AS recent WHERE EXISTS (SELECT 1 FROM family_key WHERE family_key.key = recent.key AND family_key.quote_id = recent.quote_id)", "quotes", "a key of it is there twice"),
        ("SELECT id FROM quote WHERE id > (SELECT value FROM counter WHERE name = 'quote.id')", "quotes", "its id was never given"),
        ("SELECT id FROM document WHERE id > (SELECT value FROM counter WHERE name = 'document.id')", "documents", "its id was never given"),
    ];

    /// <summary>Checks.</summary>
    /// <param name="database">The archive.</param>
    /// <param name="progress">Told how many documents have been read, and of how many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is damaged, in the order of finding; at most <paramref name="most"/>.</returns>
    /// <param name="most">Most findings: the first tell what happened.</param>
    public static Task<List<Damage>> RunAsync(ArchiveDatabase database, IProgress<(long Done, long All)>? progress, int most, CancellationToken cancellationToken) =>
        database.ReadSnapshotAsync(
            async session =>
            {
                var found = new List<Damage>();
                foreach (var problem in await session.Dialect.CheckAsync(session))
                    found.Add(new Damage("the store", problem));
                foreach (var (sql, resource, problem) in Impossible)
                {
                    foreach (var id in await session.QueryAsync<long>($"{sql} LIMIT {most}"))
                        found.Add(new Damage($"{resource}/{id}", problem));
                }

                foreach (var (counter, table, where) in new[] { ("documents", "document", "1 = 1"), ("quotes", "quote", "retract_time IS NULL"), ("quotes.all", "quote", "1 = 1"), ("speakers", "speaker", "merged_into IS NULL"), ("families", "family", "1 = 1") })
                {
                    var (counted, there) = (await session.ScalarAsync<long>("SELECT coalesce(max(value), 0) FROM counter WHERE name = @counter", new { counter }), await session.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE {where}"));
                    if (counted != there)
                        found.Add(new Damage($"counter {counter}", $"says {counted} where there are {there}"));
                }

                await CheckSpeakersAsync(session, found, most);
                await ReadAllAsync(session, found, progress, most);
                return found.Count > most ? found[..most] : found;
            },
            cancellationToken);

    /// <summary>Asks every speaker's entities for what is kept of it: the forms of its name, its roles, and in how many documents each stands.</summary>
    private static async Task CheckSpeakersAsync(ArchiveSession session, List<Damage> found, int most)
    {
        const int Batch = 200;
        for (var last = 0L; found.Count < most;)
        {
            var ids = (await session.QueryAsync<long>($"SELECT id FROM speaker WHERE id > @last ORDER BY id LIMIT {Batch}", new { last })).ToArray();
            if (ids.Length == 0)
                return;
            foreach (var id in await SpeakerRebuild.FindWrongAsync(session, ids))
                found.Add(new Damage($"speakers/{id}", "its names or roles are not those that its documents give"));
            last = ids[^1];
        }
    }

    /// <summary>Reads every revision with its quotes: that texts are whole, extractions can be read, and quotes say what the text says.</summary>
    private static async Task ReadAllAsync(ArchiveSession session, List<Damage> found, IProgress<(long Done, long All)>? progress, int most)
    {
        const int Batch = 100;
        var all = await session.ScalarAsync<long>("SELECT count(*) FROM document");
        var (last, done) = (0L, 0L);
        while (found.Count < most)
        {
            var ids = (await session.QueryAsync<long>($"SELECT id FROM document WHERE id > @last ORDER BY id LIMIT {Batch}", new { last })).ToArray();
            if (ids.Length == 0)
                return;
            var quotes = (await session.QueryAsync<QuoteRow>($"SELECT * FROM quote WHERE {session.Dialect.In("document_id", "@ids")}", new { ids })).ToLookup(q => (q.DocumentId, q.LastRevision));
            foreach (var revision in await session.QueryAsync<RevisionRow>($"SELECT * FROM revision WHERE {session.Dialect.In("document_id", "@ids")}", new { ids }))
            {
                if (ProblemOf(revision) is { } problem)
                    found.Add(new Damage($"documents/{revision.DocumentId}/revisions/{revision.Number}", problem));
                foreach (var quote in quotes[(revision.DocumentId, revision.Number)])
                {
                    if (!SaysWhatTheTextSays(quote, revision.Text))
                        found.Add(new Damage($"quotes/{quote.Id}", "its words are not those of the text at its place"));
                }
            }

            (last, done) = (ids[^1], done + ids.Length);
            progress?.Report((done, all));
        }
    }

    private static string? ProblemOf(RevisionRow revision)
    {
        if (DocumentKey.ContentHash(revision.Title, revision.Text) != revision.ContentHash)
            return "its text is not the one that was archived: its hash differs";
        try
        {
            StoredExtraction.Unpack(revision.Extraction);
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    private static bool SaysWhatTheTextSays(QuoteRow quote, string text)
    {
        var pieces = quote.PieceSpans;
        return pieces.All(p => p.Start >= 0 && p.End <= text.Length && p.Start < p.End) && string.Join('\n', pieces.Select(p => p.Cut(text))) == quote.Content
            && quote.BeginOffset == pieces[0].Start && quote.EndOffset == pieces[^1].End;
    }
}
