using System.Text.Json.Serialization;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Documents;

/// <summary>Puts and deletes one document, with all that follows from it, inside a transaction.</summary>
internal sealed class DocumentWriter(IEntityJoiner joiner, IReadOnlyList<IDocumentFollower> followers)
{
    /// <summary>What a put did.</summary>
    public sealed record Outcome(long Id, PutOutcome Kind, int New, int Kept, int Retracted)
    {
        /// <summary>The document where it is new, and this is no memory of an earlier put.</summary>
        [JsonIgnore]
        public ArchivedDocument? Created { get; init; }
    }

    /// <summary>Works out and looks up what a put needs, before the writer's turn.</summary>
    public async Task<PreparedDocument> PrepareAsync(ArchiveDatabase database, NewDocument document, CancellationToken cancellationToken)
    {
        var prepared = PreparedDocument.Of(document, database.Time.GetUtcNow());
        foreach (var follower in followers)
            await follower.PrepareAsync(database, prepared.Quotes, cancellationToken);
        return prepared;
    }

    /// <summary>Puts a document.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="prepared">The document.</param>
    public async Task<Outcome> PutAsync(ArchiveSession session, PreparedDocument prepared)
    {
        var document = prepared.Document;
        var (key, hash) = (prepared.Key, prepared.ContentHash);
        var outlet = await OutletAsync(session, document.Outlet);
        var known = await session.QueryFirstAsync<DocumentRow>("SELECT * FROM document WHERE key = @key", new { key });
        var row = known ?? new DocumentRow { Key = key, CreateTime = session.NowMilliseconds };
        var printTimeBefore = row.PrintTime;
        var changesFacts = row.TakeFacts(document, outlet?.Id);
        var kind = known is null ? PutOutcome.Created : row.ContentHash != hash ? PutOutcome.Revised : row.Model != document.Model ? PutOutcome.Reextracted : PutOutcome.Unchanged;
        if (kind == PutOutcome.Unchanged)
        {
            if (changesFacts)
                await UpdateAsync(session, row);
            if (row.PrintTime != printTimeBefore)
                await FollowAsync(session, ChangeOf(row, document.Outlet, printTimeBefore, await session.QueryAsync<EntityRow>("SELECT * FROM entity WHERE document_id = @Id", new { row.Id })));
            return new Outcome(row.Id, kind, 0, await session.ScalarAsync<int>("SELECT count(*) FROM quote WHERE document_id = @Id AND retract_time IS NULL", new { row.Id }), 0);
        }

        row.Revision += kind == PutOutcome.Reextracted ? 0 : 1;
        (row.Title, row.ContentHash, row.Model) = (document.Title, hash, document.Model);
        if (kind == PutOutcome.Created)
        {
            (row.Id, row.Version, row.UpdateTime) = (await session.TakeIdsAsync("document", 1), 1, session.NowMilliseconds);
            await session.InsertAsync("document", DocumentRow.Columns, [row.Values()]);
            await session.AddAsync("documents", 1);
        }
        else
        {
            await UpdateAsync(session, row);
        }

        await session.InsertAsync(
            "revision",
            ["document_id", "number", "content_hash", "title", "text", "extraction", "model", "create_time"],
            [[row.Id, (long)row.Revision, hash, document.Title, document.Text, prepared.Extraction, document.Model, session.NowMilliseconds]],
            "ON CONFLICT (document_id, number) DO UPDATE SET extraction = excluded.extraction, model = excluded.model, create_time = excluded.create_time");
        var change = await ReadAsync(session, row, prepared, kind, kind == PutOutcome.Created ? row.PrintTime : printTimeBefore);
        (row.Outlet, row.QuoteCount) = (outlet?.Name, change.New.Count);
        return new Outcome(row.Id, kind, change.New.Count, change.Kept.Count, change.Retracted.Count) { Created = kind == PutOutcome.Created ? row.ToDocument() : null };
    }

    /// <summary>Deletes a document with all that it brought.</summary>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    /// <exception cref="ArchiveConflictException">It has changed since <paramref name="version"/>.</exception>
    public async Task DeleteAsync(ArchiveSession session, long id, long? version, string actor, string reason)
    {
        var document = await session.QueryFirstAsync<DocumentRow>("SELECT * FROM document WHERE id = @id", new { id }) ?? throw new ArchiveNotFoundException($"documents/{id}");
        if (version is not null && version != document.Version)
            throw new ArchiveConflictException($"documents/{id} has changed since it was read.", isOutdated: true);
        var quotes = await session.QueryAsync<QuoteRow>("SELECT * FROM quote WHERE document_id = @id", new { id });
        foreach (var follower in followers)
            await follower.DeleteAsync(session, document, quotes);
        await TermTable.DeleteAsync(session, id);
        await session.ExecuteAsync("DELETE FROM correction WHERE quote_id IN (SELECT id FROM quote WHERE document_id = @id)", new { id });
        foreach (var table in (string[])["quote", "entity", "revision"])
            await session.ExecuteAsync($"DELETE FROM {table} WHERE document_id = @id", new { id });
        await session.ExecuteAsync("DELETE FROM document WHERE id = @id", new { id });
        await session.AddAsync("documents", -1);
        await session.AddAsync("quotes", -quotes.Count(q => q.RetractTime is null));
        await session.AddAsync("quotes.all", -quotes.Count);
        await Audit.WriteAsync(session, actor, "document.delete", $"documents/{id}", reason, new { document.Url, document.ContentHash, quotes = quotes.Count });
    }

    /// <summary>The outlet of that name, in whatever case; null where the archive knows none.</summary>
    public static Task<OutletRow?> FindOutletAsync(ArchiveSession session, string name) =>
        session.QueryFirstAsync<OutletRow>("SELECT id, name FROM outlet WHERE lower(name) = lower(@name) ORDER BY id LIMIT 1", new { name });

    private static async Task<OutletRow?> OutletAsync(ArchiveSession session, string name)
    {
        if (name.Length == 0)
            return null;
        if (await FindOutletAsync(session, name) is { } known)
            return known;
        var outlet = new OutletRow { Id = await session.TakeIdsAsync("outlet", 1), Name = name };
        await session.InsertAsync("outlet", ["id", "name"], [[outlet.Id, name]]);
        return outlet;
    }

    private static async Task UpdateAsync(ArchiveSession session, DocumentRow row)
    {
        row.Version++;
        row.UpdateTime = session.NowMilliseconds;
        await session.ExecuteAsync(
            """
            UPDATE document SET url = @Url, outlet_id = @OutletId, title = @Title, author = @Author, language_code = @LanguageCode, publish_time = @PublishTime,
                update_time = @UpdateTime, revision = @Revision, content_hash = @ContentHash, model = @Model, version = @Version
            WHERE id = @Id
            """,
            row);
        var moved = await session.ExecuteAsync(
            "UPDATE quote SET outlet_id = @OutletId, print_time = @time WHERE document_id = @Id AND (coalesce(outlet_id, 0) <> coalesce(@OutletId, 0) OR print_time <> @time)",
            new { row.Id, row.OutletId, time = row.PrintTime });
        if (moved > 0)
            await TermTable.MoveAsync(session, row.Id);
    }

    /// <summary>Takes over what an extraction says: speakers, quotes, and what the other rooms make of them.</summary>
    private async Task<DocumentChange> ReadAsync(ArchiveSession session, DocumentRow document, PreparedDocument prepared, PutOutcome kind, long printTimeBefore)
    {
        var read = prepared.Document;
        var isSameText = kind == PutOutcome.Reextracted;
        var before = kind == PutOutcome.Created ? [] : await session.QueryAsync<QuoteRow>("SELECT * FROM quote WHERE document_id = @Id", new { document.Id });
        var live = before.Count(q => q.RetractTime is null);
        var attributions = read.Extraction.Attributions;
        var matches = RevisionMatching.Match(before, prepared, isSameText);
        var entitiesBefore = kind == PutOutcome.Created ? [] : await session.QueryAsync<EntityRow>("SELECT * FROM entity WHERE document_id = @Id ORDER BY id", new { document.Id });
        var entities = await EntityMatching.MatchAsync(session, document.Id, entitiesBefore, read, matches);
        await joiner.JoinAsync(session, document, entities, attributions.Select(a => a.Speaker?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal));
        await EntityMatching.SaveAsync(session, entities);
        var speakers = entities.Where(e => e.Speaker is not null).ToDictionary(e => e.Speaker!.Id, e => e.Row, StringComparer.Ordinal);
        var change = ChangeOf(document, read.Outlet, printTimeBefore, [.. entities.Select(e => e.Before).OfType<EntityRow>()]);
        for (var i = 0; i < matches.Length; i++)
        {
            var entity = attributions[i].Speaker is { } speaker ? speakers[speaker.Id] : null;
            if (matches[i] is { State: QuoteState.Corrected })
                continue; // what a person said of it stands, below
            var quote = matches[i] ?? prepared.Quotes[i];
            if (matches[i] is null)
                (quote.DocumentId, quote.FirstRevision, quote.CreateTime) = (document.Id, document.Revision, session.NowMilliseconds);
            else
                quote.Take(attributions[i], read.Text);
            (quote.EntityId, quote.SpeakerId, quote.OutletId, quote.PrintTime, quote.LastRevision) = (entity?.Id, entity?.SpeakerId, document.OutletId, document.PrintTime, document.Revision);
            if (quote.State != QuoteState.Rejected)
                (quote.State, quote.RetractTime) = (QuoteState.Extracted, null);
            (matches[i] is null ? change.New : change.Kept).Add(quote);
        }

        foreach (var quote in before.Except(change.Kept))
            Leave(quote, read.Text, document.Revision, isSameText, session.NowMilliseconds, change);
        await SaveAsync(session, change);
        await session.AddAsync("quotes.all", change.New.Count);
        await session.AddAsync("quotes", change.New.Count + change.Kept.Count(q => q.RetractTime is null) - live);
        await FollowAsync(session, change);
        return change;
    }

    private static DocumentChange ChangeOf(DocumentRow document, string outlet, long printTimeBefore, IReadOnlyList<EntityRow> entitiesBefore) => new(
        document.Id, document.OutletId, outlet, DateTimeOffset.FromUnixTimeMilliseconds(document.PrintTime), DateTimeOffset.FromUnixTimeMilliseconds(printTimeBefore), entitiesBefore, [], [], []);

    private async Task FollowAsync(ArchiveSession session, DocumentChange change)
    {
        foreach (var follower in followers)
            await follower.PutAsync(session, change);
    }

    /// <summary>What becomes of a quote that the extraction does not have: a person's word stands as long as its words are in the text.</summary>
    private static void Leave(QuoteRow quote, string text, int revision, bool isSameText, long now, DocumentChange change)
    {
        if (quote.State == QuoteState.Corrected && quote.Locate(text))
        {
            (quote.LastRevision, quote.RetractTime) = (revision, null);
            change.Kept.Add(quote);
        }
        else if (quote.RetractTime is null)
        {
            quote.RetractTime = now;
            quote.State = isSameText ? QuoteState.Withdrawn : quote.State;
            change.Retracted.Add(quote);
        }
    }

    private static async Task SaveAsync(ArchiveSession session, DocumentChange change)
    {
        if (change.New.Count > 0)
        {
            var id = await session.TakeIdsAsync("quote", change.New.Count);
            foreach (var quote in change.New)
                (quote.Id, quote.Version) = (id++, 1);
            await QuoteRow.InsertAsync(session, change.New);
        }

        foreach (var quote in change.Kept.Concat(change.Retracted))
            await quote.UpdateAsync(session);
        if (change.EntitiesBefore.Count == 0)
            return;
        await session.ExecuteAsync(
            "DELETE FROM entity WHERE document_id = @DocumentId AND local_id = '' AND NOT EXISTS (SELECT 1 FROM quote WHERE quote.entity_id = entity.id)", new { change.DocumentId });
    }
}
