using System.Globalization;
using System.Reflection;
using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;

namespace QuoteExtract.Archive.Storage;

/// <summary>
/// The schema's versions: numbered files of SQL, applied once each and in order, forward only, each within a transaction. A file that was
/// released is never changed.
/// </summary>
internal static class Migrations
{
    /// <summary>What a version needs besides its SQL, in the same transaction, once all tables are as this program knows them.</summary>
    private static readonly Dictionary<int, Func<ArchiveSession, Task>> s_steps = new()
    {
        [3] = session => new SpeakerJoiner(NameComparer.Shipped).JoinAllAsync(session),
        [4] = session => new FamilyWriter(FamilyMatcher.Shipped).JoinAllAsync(session),
    };

    /// <summary>The version that this program reads and writes.</summary>
    public static int Latest(SqlDialect dialect) => All(dialect).Max(m => m.Version);

    /// <summary>All versions, ascending.</summary>
    public static IEnumerable<int> Versions(SqlDialect dialect) => All(dialect).Select(m => m.Version);

    /// <summary>Brings the store to <paramref name="target"/>; several processes may try at once.</summary>
    /// <exception cref="ArchiveException">The store is of a later version than this program.</exception>
    public static async Task ApplyAsync(ArchiveDatabase database, int target, CancellationToken cancellationToken)
    {
        var latest = Latest(database.Dialect);
        var version = await database.ReadAsync(VersionAsync, cancellationToken);
        if (version > latest)
            throw new ArchiveException($"The archive {database.Dialect.Location} has schema {version}, written by a later version of this program, which knows {latest}.");
        if (version < Math.Min(latest, target))
            await database.WriteAsync(session => ApplyAsync(session, target), cancellationToken);
    }

    /// <summary>The store's version; 0 where it is empty.</summary>
    public static async Task<int> VersionAsync(ArchiveSession session) =>
        await session.ScalarAsync<long>(session.Dialect.TableExists, new { name = "migration" }) == 0 ? 0
            : (int)await session.ScalarAsync<long>("SELECT coalesce(max(version), 0) FROM migration");

    private static async Task<int> ApplyAsync(ArchiveSession session, int target)
    {
        await session.ExecuteAsync("CREATE TABLE IF NOT EXISTS migration (version BIGINT PRIMARY KEY, name TEXT NOT NULL, apply_time BIGINT NOT NULL)");
        var version = await VersionAsync(session);
        var missing = All(session.Dialect).FindAll(m => m.Version > version && m.Version <= target);
        foreach (var migration in missing)
        {
            await session.ExecuteAsync(migration.Sql);
            await session.ExecuteAsync("INSERT INTO migration (version, name, apply_time) VALUES (@Version, @Name, @time)", new { migration.Version, migration.Name, time = session.NowMilliseconds });
        }

        foreach (var migration in missing)
        {
            if (migration.Version == session.Dialect.Terms.Version)
                await TermTable.RebuildAsync(session);
            if (s_steps.TryGetValue(migration.Version, out var step))
                await step(session);
        }

        return missing.Count > 0 ? missing[^1].Version : version;
    }

    private static List<Migration> All(SqlDialect dialect)
    {
        var assembly = typeof(Migrations).Assembly;
        var folder = $"migrations/{dialect.Name}/";
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => Read(assembly, name, name[folder.Length..]))];
    }

    private static Migration Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var name = Path.GetFileNameWithoutExtension(file);
        return new Migration(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name[5..], reader.ReadToEnd());
    }

    private sealed record Migration(int Version, string Name, string Sql);
}
