using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Documents;

/// <summary>What a put changed, for the rooms that follow it within the same transaction: search, speakers, families.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="OutletId">Its outlet; null where that is not known.</param>
/// <param name="Outlet">Its outlet's name; may be empty.</param>
/// <param name="PrintTime">When it was published, or archived where that is not known.</param>
/// <param name="PrintTimeBefore">The same as it was known before; as now where the document is new.</param>
/// <param name="EntitiesBefore">Its speakers as they were before; none where the document is new.</param>
/// <param name="New">Quotes that were inserted.</param>
/// <param name="Kept">Quotes that were there before and still are, as they are now.</param>
/// <param name="Retracted">Quotes that were marked as retracted.</param>
internal sealed record DocumentChange(
    long DocumentId, long? OutletId, string Outlet, DateTimeOffset PrintTime, DateTimeOffset PrintTimeBefore, IReadOnlyList<EntityRow> EntitiesBefore, List<QuoteRow> New, List<QuoteRow> Kept, List<QuoteRow> Retracted);

/// <summary>A speaker of the document.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Speaker">What the extraction says of it; null where that has it no longer.</param>
/// <param name="Before">Its row as it was; null where it is new.</param>
internal sealed record ChangedEntity(EntityRow Row, Speaker? Speaker, EntityRow? Before)
{
    public bool IsNew => Before is null;
}

/// <summary>Joins the entities of a document to speakers, before they and its quotes are written.</summary>
internal interface IEntityJoiner
{
    /// <summary>Gives the entities their speakers.</summary>
    /// <param name="session">The transaction of the put.</param>
    /// <param name="document">The document.</param>
    /// <param name="entities">Its entities, with what each was before.</param>
    /// <param name="speaking">The ids within the document of those that it quotes.</param>
    Task JoinAsync(ArchiveSession session, DocumentRow document, IReadOnlyList<ChangedEntity> entities, IReadOnlySet<string> speaking);
}

/// <summary>A room that follows the documents. Its writes are part of the put or delete: all or nothing.</summary>
internal interface IDocumentFollower
{
    /// <summary>Looks up what a put will need, before the writer's turn: what it finds may be old by then.</summary>
    /// <param name="database">The archive.</param>
    /// <param name="quotes">The document's quotes, as if they were new; their speakers are not known yet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task PrepareAsync(ArchiveDatabase database, IReadOnlyList<QuoteRow> quotes, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A document was put.</summary>
    Task PutAsync(ArchiveSession session, DocumentChange change);

    /// <summary>A document is about to be deleted, with all of its quotes and entities; their rows are still there.</summary>
    Task DeleteAsync(ArchiveSession session, DocumentRow document, IReadOnlyList<QuoteRow> quotes);
}

/// <summary>How an entity of a document came by its speaker.</summary>
internal enum LinkState
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>The model has joined them.</summary>
    Made,

    /// <summary>A person has joined them, or kept them apart; no model changes it.</summary>
    Person,
}

/// <summary>A row of the table of entities.</summary>
internal class EntityRow
{
    public static readonly string[] Columns = ["id", "document_id", "local_id", "kind", "name", "roles", "mentions", "speaker_id", "link_state", "link_score"];

    public long Id { get; set; }
    public long DocumentId { get; set; }
    public string LocalId { get; set; } = "";
    public SpeakerKind Kind { get; set; }
    public string Name { get; set; } = "";
    public string Roles { get; set; } = "[]";
    public string Mentions { get; set; } = "[]";
    public long? SpeakerId { get; set; }
    public LinkState LinkState { get; set; }
    public double LinkScore { get; set; }

    public EntityRow Copy() => (EntityRow)MemberwiseClone();

    public object?[] Values() => [Id, DocumentId, LocalId, (long)Kind, Name, Roles, Mentions, SpeakerId, (long)LinkState, LinkScore];
}
