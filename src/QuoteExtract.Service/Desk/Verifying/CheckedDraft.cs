using QuoteExtract.Language;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk.Verifying;

/// <summary>A draft with what the archive says of each of its quotations.</summary>
/// <param name="Text">The draft's text, which all spans point into, in UTF-16 code units.</param>
/// <param name="Quotations">Its quotations, in reading order.</param>
public sealed record CheckedDraft(string Text, IReadOnlyList<DraftFinding> Quotations)
{
    /// <summary>What CheckDraft answered.</summary>
    /// <param name="answer">The answer, offsets in UTF-16 units.</param>
    /// <param name="text">The text that was sent; the answer has its own where a page of HTML was sent.</param>
    public static CheckedDraft Of(CheckDraftResponse answer, string text) =>
        new(answer.Text.Length > 0 ? answer.Text : text, [.. answer.Quotations.Select((quotation, i) => new DraftFinding(i + 1, quotation, Heaviest(quotation)))]);

    /// <summary>How many quotations have each verdict, those first that ask for a second look.</summary>
    public IEnumerable<(VerdictWords Verdict, IReadOnlyList<DraftFinding> Quotations)> Totals =>
        from quotation in Quotations
        where quotation.Verdict is not null
        group quotation by quotation.Verdict into same
        orderby same.Key.Weight descending
        select (same.Key, (IReadOnlyList<DraftFinding>)[.. same]);

    /// <summary>Differences that may change what was said.</summary>
    public int WarningCount => Quotations.Sum(q => q.Checked.Verifications.Sum(v => v.Sources.Sum(s => s.Warnings.Count)));

    /// <summary>Quotations that were not looked up.</summary>
    public int CountOf(CheckedQuotationState state) => Quotations.Count(q => q.Checked.State == state);

    private static VerdictWords? Heaviest(CheckedQuotation quotation) => quotation.Verifications.Select(v => VerdictWords.Of(v.Verdict)).MaxBy(v => v.Weight);
}

/// <summary>A quotation of a draft.</summary>
/// <param name="Number">From 1, in reading order.</param>
/// <param name="Checked">What was found.</param>
/// <param name="Verdict">The heaviest of its verdicts; null where it was not looked up.</param>
public sealed record DraftFinding(int Number, CheckedQuotation Checked, VerdictWords? Verdict)
{
    /// <summary>Id of what is said of it.</summary>
    public string Anchor => FormattableString.Invariant($"quotation-{Number}");

    /// <summary>Id of its place in the draft.</summary>
    public string Place => FormattableString.Invariant($"in-draft-{Number}");

    /// <summary>Its words.</summary>
    public string Words => string.Join(" … ", Checked.Attribution.Content.Select(piece => piece.Span.Text));

    /// <summary>Where its pieces stand in the draft.</summary>
    public IEnumerable<TextSpan> Spans => Checked.Attribution.Content.Select(piece => new TextSpan(piece.Span.BeginOffset, piece.Span.EndOffset));
}
