using System.Collections.Immutable;
using Dapper;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;

namespace QuoteExtract.Archive.Quotes;

/// <summary>Which quotes are meant. Every condition may be left out.</summary>
public sealed record QuoteFilter
{
    /// <summary>
    /// Words that the content holds, all of them, in any order; words in double quotation marks follow each other. Case, diacritics and
    /// typographic marks do not count. Empty for all.
    /// </summary>
    public string Query { get; init; } = "";

    /// <summary>Whether the words of <see cref="Query"/> are meant as written; else words of one stem are one.</summary>
    public bool Exact { get; init; }

    /// <summary>The speaker across documents.</summary>
    public long? SpeakerId { get; init; }

    /// <summary>Words of a speaker's name, in any form that the archive knows; empty for all.</summary>
    public string SpeakerName { get; init; } = "";

    /// <summary>Name of the outlet, case ignored; empty for all.</summary>
    public string Outlet { get; init; } = "";

    /// <summary>Printed at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Printed before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Of one of these types; empty for all.</summary>
    public ImmutableArray<AttributionType> Types { get; init; } = [];

    /// <summary>With at least this confidence, 0 to 1.</summary>
    public double MinConfidence { get; init; }

    /// <summary>Name of the channel, case ignored; empty for all.</summary>
    public string Channel { get; init; } = "";

    /// <summary>The document.</summary>
    public long? DocumentId { get; init; }

    /// <summary>The utterance.</summary>
    public long? FamilyId { get; init; }

    /// <summary>Whether quotes that a revision left out are meant too; those that a person rejected, or a model withdrew, never are.</summary>
    public bool IncludeRetracted { get; init; }

    /// <summary>The conditions on columns of the table of quotes, joined by AND; all but <see cref="Query"/>, which needs an index.</summary>
    /// <param name="dialect">The store's.</param>
    /// <param name="parameters">Takes the values.</param>
    internal string Conditions(SqlDialect dialect, DynamicParameters parameters) =>
        string.Join(" AND ", [IncludeRetracted ? $"quote.state NOT IN ({(int)QuoteState.Rejected}, {(int)QuoteState.Withdrawn})" : "quote.retract_time IS NULL", .. ColumnConditions(dialect, parameters)]);

    /// <summary>Whether it is of one speaker, document, utterance or channel, which have few of all quotes.</summary>
    internal bool IsOfFew => DocumentId is not null || FamilyId is not null || SpeakerId is not null || SpeakerName.Length > 0 || Channel.Length > 0;

    /// <summary>The conditions that one index answers by itself, joined by AND: on the column that tells the most, and on time; empty where there are none.</summary>
    internal string IndexedConditions(SqlDialect dialect, DynamicParameters parameters)
    {
        var column = DocumentId is not null ? new QuoteFilter { DocumentId = DocumentId }
            : FamilyId is not null ? new QuoteFilter { FamilyId = FamilyId }
            : SpeakerId is not null || SpeakerName.Length > 0 ? new QuoteFilter { SpeakerId = SpeakerId, SpeakerName = SpeakerName, From = From, Before = Before }
            : new QuoteFilter { Outlet = Outlet, Channel = Outlet.Length > 0 ? "" : Channel, From = From, Before = Before };
        return string.Join(" AND ", column.ColumnConditions(dialect, parameters));
    }

    private List<string> ColumnConditions(SqlDialect dialect, DynamicParameters parameters)
    {
        var conditions = new List<string>();

        void Add(bool isGiven, string condition, string name, object? value)
        {
            if (!isGiven)
                return;
            conditions.Add(condition);
            parameters.Add(name, value);
        }

        Add(SpeakerId is not null, "quote.speaker_id = @speakerId", "speakerId", SpeakerId);
        if (SpeakerSearch.Condition("quote.speaker_id", SpeakerName, parameters) is { } speakers)
            conditions.Add(speakers);
        Add(Outlet.Length > 0, "quote.outlet_id = (SELECT min(id) FROM outlet WHERE lower(name) = lower(@outlet))", "outlet", Outlet);
        Add(From is not null, "quote.print_time >= @from", "from", From?.ToUnixTimeMilliseconds());
        Add(Before is not null, "quote.print_time < @before", "before", Before?.ToUnixTimeMilliseconds());
        Add(!Types.IsDefaultOrEmpty, dialect.In("quote.type", "@types"), "types", Types.IsDefaultOrEmpty ? null : Types.Select(t => (long)t).ToArray());
        Add(MinConfidence > 0, "quote.confidence >= @minConfidence", "minConfidence", MinConfidence);
        Add(Channel.Length > 0, "quote.channel IS NOT NULL AND lower(quote.channel) = lower(@channel)", "channel", Channel);
        Add(DocumentId is not null, "quote.document_id = @documentId", "documentId", DocumentId);
        Add(FamilyId is not null, "quote.family_id = @familyId", "familyId", FamilyId);
        return conditions;
    }
}
