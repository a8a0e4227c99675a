using System.Runtime.CompilerServices;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Upkeep;

/// <summary>How far a reprocessing has come.</summary>
/// <param name="Done">Documents that were read anew.</param>
/// <param name="Skipped">Documents that changed meanwhile; the next run finds those that still need it.</param>
/// <param name="All">Documents that another model had read when it began.</param>
public sealed record ReprocessProgress(long Done, long Skipped, long All);

/// <summary>What an operator does to the archive: check it, back it up, read it anew.</summary>
public sealed class ArchiveUpkeep
{
    private readonly ArchiveDatabase _database;
    private readonly DocumentStore _documents;

    internal ArchiveUpkeep(ArchiveDatabase database, DocumentStore documents) => (_database, _documents) = (database, documents);

    /// <summary>Reads all of the archive, while it serves, and names what is damaged.</summary>
    /// <param name="progress">Told how many documents have been read, and of how many.</param>
    /// <param name="most">Most findings.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Damage>> CheckAsync(IProgress<(long Done, long All)>? progress = null, int most = 100, CancellationToken cancellationToken = default) =>
        await ArchiveCheck.RunAsync(_database, progress, most, cancellationToken);

    /// <summary>Writes a backup of the archive as it is now, while it serves; it restores into either store.</summary>
    /// <param name="file">The file; it appears when it is whole.</param>
    /// <param name="progress">Told how many rows have been written.</param>
    /// <param name="cancellationToken">Stops it; no file remains.</param>
    /// <returns>How many rows it holds.</returns>
    /// <exception cref="ArchiveException">The file cannot be written.</exception>
    public Task<long> BackUpAsync(string file, IProgress<long>? progress = null, CancellationToken cancellationToken = default) => ArchiveBackup.WriteAsync(_database, file, progress, cancellationToken);

    /// <summary>Restores a backup into this archive, which must have no documents: all of it, or nothing.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="progress">Told how many rows have been read.</param>
    /// <param name="cancellationToken">Stops it; the archive stays empty.</param>
    /// <returns>How many rows it held.</returns>
    /// <exception cref="ArchiveException">The file is no backup, is cut off, or of a later schema; or the archive is not empty.</exception>
    public Task<long> RestoreAsync(string file, IProgress<long>? progress = null, CancellationToken cancellationToken = default) => ArchiveBackup.RestoreAsync(_database, file, progress, cancellationToken);

    /// <summary>
    /// Reads every document anew that another model has read. Ids, corrections and links stay. Whoever stops it goes on with the next run:
    /// what is done is done.
    /// </summary>
    /// <param name="model">Name and version of the new model, "en-news 2".</param>
    /// <param name="extract">Reads a text, given with its title; is called on several threads.</param>
    /// <param name="cancellationToken">Stops it between documents.</param>
    /// <returns>The progress, after each batch.</returns>
    public async IAsyncEnumerable<ReprocessProgress> ReprocessAsync(
        string model, Func<string, string, CancellationToken, Extraction> extract, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const int Batch = 64;
        ArgumentNullException.ThrowIfNull(extract);
        var all = await _database.ReadAsync(session => session.ScalarAsync<long>("SELECT count(*) FROM document WHERE model <> @model", new { model }), cancellationToken);
        var (last, done, skipped) = (0L, 0L, 0L);
        while (true)
        {
            var rows = await _database.ReadAsync(
                session => session.QueryAsync<DocumentRow>($"SELECT * FROM document WHERE model <> @model AND id > @last ORDER BY id LIMIT {Batch}", new { model, last }), cancellationToken);
            if (rows.Count == 0)
                yield break;
            var results = new bool[rows.Count];
            await Parallel.ForEachAsync(
                Enumerable.Range(0, rows.Count),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                async (i, token) => results[i] = await ReprocessAsync(rows[i], model, extract, token));
            done += results.Count(r => r);
            skipped += results.Count(r => !r);
            last = rows[^1].Id;
            yield return new ReprocessProgress(done, skipped, all);
        }
    }

    private async Task<bool> ReprocessAsync(DocumentRow document, string model, Func<string, string, CancellationToken, Extraction> extract, CancellationToken cancellationToken)
    {
        var revision = await _database.ReadAsync(
            session => session.QueryFirstAsync<RevisionRow>("SELECT title, text FROM revision WHERE document_id = @Id AND number = @Revision", new { document.Id, document.Revision }), cancellationToken);
        if (revision is null)
            return false;
        var read = new NewDocument { Text = revision.Text, Title = revision.Title, Url = document.Url, Extraction = extract(revision.Text, revision.Title, cancellationToken), Model = model };
        return await _documents.ReextractAsync(document.Version, read, cancellationToken);
    }
}
