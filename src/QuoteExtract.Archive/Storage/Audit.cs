using System.Text.Json;

namespace QuoteExtract.Archive.Storage;

/// <summary>Writes down who did what, when and why.</summary>
internal static class Audit
{
    /// <summary>Adds a line.</summary>
    /// <returns>Its id.</returns>
    /// <param name="session">The transaction of what was done.</param>
    /// <param name="actor">Who; may be empty where the service does not ask.</param>
    /// <param name="action">What: "document.delete".</param>
    /// <param name="resource">To what: "documents/12".</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <param name="detail">What undoing needs.</param>
    public static async Task<long> WriteAsync(ArchiveSession session, string actor, string action, string resource, string reason, object detail)
    {
        var id = await session.TakeIdsAsync("audit", 1);
        await session.InsertAsync("audit", ["id", "time", "actor", "action", "resource", "reason", "detail"], [[id, session.NowMilliseconds, actor, action, resource, reason, JsonSerializer.Serialize(detail)]]);
        return id;
    }
}
