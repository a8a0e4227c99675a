using QuoteExtract.Language;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk.Corrections;

/// <summary>What a person typed of a quote, and the state that it was typed upon.</summary>
public sealed class CorrectionDraft
{
    /// <summary>Nobody whom the text names.</summary>
    internal const string Nobody = "nobody";

    /// <summary>Before a name that is chosen.</summary>
    internal const string NamePrefix = "name:";

    private const string SpeakerNames = ResourceName.Speakers + "/";

    /// <summary>It is right as it stands.</summary>
    internal const string Confirm = "confirm";

    /// <summary>It is no quote.</summary>
    internal const string Reject = "reject";

    /// <summary>The quote's etag.</summary>
    public string? Etag { get; set; }

    /// <summary>The chosen speaker: a resource name, a name behind <see cref="NamePrefix"/>, <see cref="Nobody"/>, or empty for no change.</summary>
    public string? Speaker { get; set; }

    /// <summary>A name or resource name that was typed; it wins over <see cref="Speaker"/>.</summary>
    public string? OtherSpeaker { get; set; }

    /// <summary>Name of an <see cref="AttributionType"/>; empty for no change.</summary>
    public string? Type { get; set; }

    /// <summary>The words, a piece a line.</summary>
    public string? Words { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Which button was pressed: <see cref="Confirm"/>, <see cref="Reject"/>, else what was typed.</summary>
    public string? Decision { get; set; }

    /// <summary>The page to go on to; empty for the quote's own.</summary>
    public string? Back { get; set; }

    /// <summary>The speaker that was shown.</summary>
    public string? SeenSpeaker { get; set; }

    /// <summary>The type that was shown.</summary>
    public string? SeenType { get; set; }

    /// <summary>The words that were shown.</summary>
    public string? SeenWords { get; set; }

    /// <summary>A draft that says nothing yet.</summary>
    internal static CorrectionDraft Of(GetQuoteResponse answer)
    {
        var draft = new CorrectionDraft();
        draft.See(answer);
        draft.Words = draft.SeenWords;
        return draft;
    }

    /// <summary>Takes the quote as it is now for the state that the draft is upon.</summary>
    internal void See(GetQuoteResponse answer) => (Etag, SeenSpeaker, SeenType, SeenWords) = (
        answer.Quote.Etag,
        answer.Quote.Speaker?.DisplayName ?? "",
        Presentation.TypeNames.Of(answer.Quote.Type),
        string.Join('\n', answer.Pieces.Select(p => WordsInText.Typed(p.Text))));

    /// <summary>Corrects the quote as the draft says.</summary>
    /// <exception cref="StatusException">The draft is bad, or the quote has changed since.</exception>
    internal async Task<CorrectQuoteResponse> SaveAsync(ArchiveCall call, GetQuoteResponse answer)
    {
        var change = new QuoteChange { Confirmed = Decision == Confirm, Rejected = Decision == Reject };
        if (!change.Confirmed && !change.Rejected)
        {
            SetSpeaker(change);
            change.Type = Enum.TryParse<AttributionType>(Type, ignoreCase: true, out var type) ? type : AttributionType.Unspecified;
            await SetContentAsync(call, answer, change);
            if (change.Equals(new QuoteChange()))
                throw Bad("change", "Nothing is changed. Where the quotation is right as it stands, confirm it.");
        }

        return await CorrectionRequests.CorrectAsync(call, new CorrectQuoteRequest { Name = answer.Quote.Name, Change = change, Etag = Etag ?? "", Reason = Reason ?? "" });
    }

    /// <summary>Sets who said it, as the page of a quote and the queue of reviews let a person choose.</summary>
    internal void SetSpeaker(QuoteChange change)
    {
        var (typed, chosen) = (OtherSpeaker?.Trim() ?? "", Speaker ?? "");
        if (typed.StartsWith(SpeakerNames, StringComparison.Ordinal) || typed.Length == 0 && chosen.StartsWith(SpeakerNames, StringComparison.Ordinal))
            change.Speaker = typed.Length > 0 ? typed : chosen;
        else if (typed.Length > 0)
            change.SpeakerName = typed;
        else if (chosen == Nobody)
            change.NoSpeaker = true;
        else if (chosen.StartsWith(NamePrefix, StringComparison.Ordinal))
            change.SpeakerName = chosen[NamePrefix.Length..];
    }

    /// <summary>Finds the words in the document's latest text: in the paragraphs that the page showed, or anywhere where these are of an earlier revision.</summary>
    private async Task SetContentAsync(ArchiveCall call, GetQuoteResponse answer, QuoteChange change)
    {
        var lines = (Words ?? "").Split('\n').Select(WordsInText.Typed).Where(line => line.Length > 0).ToList();
        if (lines.Count == 0 || string.Join('\n', lines) == string.Join('\n', answer.Pieces.Select(p => WordsInText.Typed(p.Text))))
            return;
        var document = (await DocumentRequests.GetAsync(call, new GetDocumentRequest { Name = answer.Quote.Publication.Document, View = DocumentView.Full })).Document;
        var range = document.Revision == answer.Revision ? new TextSpan(answer.Context.BeginOffset, answer.Context.EndOffset) : new TextSpan(0, document.Text.Length);
        var pieces = new WordsInText(document.Text, range).Find(lines, answer.Pieces[0].BeginOffset, out var missing);
        if (missing.Length > 0)
            throw Bad("change.content", $"The paragraphs above do not hold these words: {missing}");
        change.Content.AddRange(pieces.Select(p => new TextRange { BeginOffset = p.Start, EndOffset = p.End }));
    }

    private static StatusException Bad(string field, string description) =>
        Statuses.InvalidArgument([new Google.Rpc.BadRequest.Types.FieldViolation { Field = field, Description = description }]);
}
