using System.Collections.Immutable;
using System.Text.Json;
using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Quotes;

/// <summary>Whether a person has looked at a quote.</summary>
public enum QuoteState
{
    /// <summary>As the model found it.</summary>
    Extracted,

    /// <summary>A person has corrected or confirmed it; no model changes it any more.</summary>
    Corrected,

    /// <summary>A person has said that it is none.</summary>
    Rejected,

    /// <summary>A later model holds it to be none.</summary>
    Withdrawn,
}

/// <summary>A row of the table of quotes.</summary>
internal class QuoteRow
{
    /// <summary>The columns in the order of <see cref="Values"/>.</summary>
    public static readonly string[] Columns =
    [
        "id", "document_id", "entity_id", "speaker_id", "family_id", "outlet_id", "ordinal", "first_revision", "last_revision", "begin_offset", "end_offset", "type",
        "content", "pieces", "verbatim", "channel", "confidence", "print_time", "create_time", "retract_time", "state", "version",
    ];

    private const string Update =
        """
        UPDATE quote SET document_id = @DocumentId, entity_id = @EntityId, speaker_id = @SpeakerId, family_id = @FamilyId, outlet_id = @OutletId, ordinal = @Ordinal,
            first_revision = @FirstRevision, last_revision = @LastRevision, begin_offset = @BeginOffset, end_offset = @EndOffset, type = @Type, content = @Content,
            pieces = @Pieces, verbatim = @Verbatim, channel = @Channel, confidence = @Confidence, print_time = @PrintTime, create_time = @CreateTime,
            retract_time = @RetractTime, state = @State, version = @Version
        WHERE id = @Id
        """;

    private bool _isContentChanged;
    private ComparedText? _words;
    private int[]? _terms;
    private Printing? _printing;

    public long Id { get; set; }
    public long DocumentId { get; set; }
    public long? EntityId { get; set; }
    public long? SpeakerId { get; set; }
    public long? FamilyId { get; set; }
    public long? OutletId { get; set; }
    public int Ordinal { get; set; }
    public int FirstRevision { get; set; }
    public int LastRevision { get; set; }
    public int BeginOffset { get; set; }
    public int EndOffset { get; set; }
    public AttributionType Type { get; set; }
    public string Content { get; set; } = "";
    public string Pieces { get; set; } = "";
    public string Verbatim { get; set; } = "";
    public string? Channel { get; set; }
    public double Confidence { get; set; }
    public long PrintTime { get; set; }
    public long CreateTime { get; set; }

    /// <summary>When it ceased to be a quote of the document: left out by a revision, rejected or withdrawn; null while it is one.</summary>
    public long? RetractTime { get; set; }

    public QuoteState State { get; set; }
    public long Version { get; set; }

    /// <summary>The parts that the document's text has of it.</summary>
    public ImmutableArray<TextSpan> PieceSpans => ReadSpans(Pieces);

    /// <summary>The content as it is compared.</summary>
    public ComparedText Words => _words ??= ComparedText.Read(Content);

    /// <summary>What the quote is found by.</summary>
    public int[] Terms => _terms ??= QuoteTerms.Of(Words);

    /// <summary>The quote as it is compared with others that may print the same utterance.</summary>
    public Printing Printing => (_printing ??= Printing.Of(this)) with { Speaker = SpeakerId, PublishTime = DateTimeOffset.FromUnixTimeMilliseconds(PrintTime) };

    /// <summary>The quote as the archive still has it, where its words have changed since it was read; else null.</summary>
    public Printing? PrintingBefore { get; private set; }

    /// <summary>What was found for its family before the writer's turn; null where nobody has looked.</summary>
    public FamilyProspect? Prospect { get; set; }

    /// <summary>The values in the order of <see cref="Columns"/>.</summary>
    public object?[] Values() =>
    [
        Id, DocumentId, EntityId, SpeakerId, FamilyId, OutletId, (long)Ordinal, (long)FirstRevision, (long)LastRevision, (long)BeginOffset, (long)EndOffset, (long)Type,
        Content, Pieces, Verbatim, Channel, Confidence, PrintTime, CreateTime, RetractTime, (long)State, Version,
    ];

    /// <summary>A row for an attribution that is new, with the words, terms and keys that it is compared and found by.</summary>
    public static QuoteRow Of(QuoteAttribution attribution, string text, DateTimeOffset printTime)
    {
        var quote = new QuoteRow { PrintTime = printTime.ToUnixTimeMilliseconds() };
        quote.Take(attribution, text);
        quote._terms = QuoteTerms.Of(quote.Words);
        quote._printing = Printing.Of(quote);
        return quote;
    }

    /// <summary>Takes over what an extraction says of the quote: all but who the speaker is beyond the document.</summary>
    public void Take(QuoteAttribution attribution, string text)
    {
        Ordinal = int.Parse(attribution.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
        Type = attribution.Type;
        Channel = attribution.Channel?.Name;
        Confidence = attribution.Confidence;
        TakeContent(attribution.Content, text);
    }

    /// <summary>Takes over the pieces of the content.</summary>
    public void TakeContent(ImmutableArray<ContentPiece> content, string text)
    {
        BeginOffset = content[0].Span.Start;
        EndOffset = content[^1].Span.End;
        Pieces = WriteSpans(content.Select(p => p.Span));
        var words = string.Join('\n', content.Select(p => p.Span.Cut(text)));
        var before = (Content, Verbatim);
        _isContentChanged |= words != Content;
        (Content, _words, _terms, _printing) = (words, null, null, null);
        var verbatim = new List<TextSpan>();
        var offset = 0;
        foreach (var piece in content)
        {
            verbatim.AddRange(piece.Verbatim.Select(v => new TextSpan(v.Start - piece.Span.Start + offset, v.End - piece.Span.Start + offset)));
            offset += piece.Span.Length + 1;
        }

        Verbatim = WriteSpans(verbatim);
        if (Id > 0 && before != (Content, Verbatim))
            PrintingBefore ??= new Printing(before.Content, ReadSpans(before.Verbatim), Speaker: null, PublishTime: null);
    }

    /// <summary>Finds the content in another text, its pieces in their order, and takes over where they stand; the nearest place first.</summary>
    /// <returns>Whether all of it is there; if not, nothing changes.</returns>
    public bool Locate(string text)
    {
        var found = new List<TextSpan>();
        var from = 0;
        foreach (var piece in Content.Split('\n'))
        {
            var near = Math.Max(from, Math.Min(text.Length, found.Count == 0 ? BeginOffset : from));
            var at = text.IndexOf(piece, near, StringComparison.Ordinal);
            at = at < 0 ? text.IndexOf(piece, from, StringComparison.Ordinal) : at;
            if (at < 0)
                return false;
            found.Add(new TextSpan(at, from = at + piece.Length));
        }

        (BeginOffset, EndOffset, Pieces) = (found[0].Start, found[^1].End, WriteSpans(found));
        return true;
    }

    /// <summary>Adds rows, and what they are found by.</summary>
    public static async Task InsertAsync(ArchiveSession session, IReadOnlyCollection<QuoteRow> rows)
    {
        await session.InsertAsync("quote", Columns, rows.Select(q => q.Values()));
        await TermTable.InsertAsync(session, rows);
    }

    /// <summary>Writes the row, its version counted up, and what it is found by.</summary>
    public async Task UpdateAsync(ArchiveSession session)
    {
        Version++;
        await session.ExecuteAsync(Update, this);
        if (_isContentChanged)
            await TermTable.UpdateAsync(session, this);
    }

    /// <summary>Spans as JSON: [[0, 5]].</summary>
    public static string WriteSpans(IEnumerable<TextSpan> spans) => JsonSerializer.Serialize(spans.Select(s => new[] { s.Start, s.End }));

    /// <summary>Reads what <see cref="WriteSpans"/> wrote.</summary>
    public static ImmutableArray<TextSpan> ReadSpans(string json) => [.. JsonSerializer.Deserialize<int[][]>(json)!.Select(s => new TextSpan(s[0], s[1]))];
}
