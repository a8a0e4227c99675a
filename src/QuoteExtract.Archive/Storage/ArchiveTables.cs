namespace QuoteExtract.Archive.Storage;

/// <summary>The tables that hold what cannot be computed again, each behind those that it refers to.</summary>
internal static class ArchiveTables
{
    /// <summary>The table that <see cref="TransactionCounters"/> writes.</summary>
    public const string Counters = "counter";

    /// <summary>Their names.</summary>
    public static readonly string[] All = [Counters, "outlet", "document", "revision", "entity", "quote", "family", "family_key", "family_key_recent", "request", "audit", "correction",
        "speaker", "speaker_name", "speaker_role", "speaker_key", "speaker_external_id", "speaker_link", "speaker_change", "speaker_change_speaker"];

    /// <summary>The tables that are computed from those, and again when a backup is restored.</summary>
    public static readonly string[] Computed = ["quote_term"];
}
