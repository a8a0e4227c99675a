using System.Text;
using QuoteExtract.Cli.Output;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary>Verifications as a person reads them.</summary>
internal static class VerificationText
{
    private const int MaxOthers = 5;

    /// <summary>One verification.</summary>
    public static string Render(Verification verification) => string.Concat(
        ArchiveText.Line("verdict", $"{NameOf(verification.Verdict)}, {ArchiveText.Percent(verification.Confidence)} sure. {verification.Explanation}"),
        string.Concat(verification.Sources.Select(s => Render(s, verification.Claim))),
        string.Concat(verification.Others.Take(MaxOthers).Select(s => ArchiveText.Line("also", Describe(s.Quote)))));

    /// <summary>The quotations of a draft.</summary>
    public static string Render(CheckDraftResponse draft)
    {
        var text = new StringBuilder();
        foreach (var quotation in draft.Quotations.Where(q => q.State != CheckedQuotationState.Paraphrase))
        {
            var row = AttributionRow.Of(quotation.Attribution);
            text.Append(ArchiveText.Line("quotation", $"{row.Speaker ?? "(open)"}: {row.Quote}"));
            text.Append(quotation.State == CheckedQuotationState.OverLimit ? ArchiveText.Line("verdict", "not looked up: a draft has a limit") : "");
            text.AppendJoin("", quotation.Verifications.Select(Render)).Append('\n');
        }

        var verdicts = draft.Quotations.SelectMany(q => q.Verifications).CountBy(v => v.Verdict).OrderBy(v => v.Key).Select(v => FormattableString.Invariant($"{v.Value:N0} {NameOf(v.Key)}"));
        return text.Append($"{ArchiveText.Count(draft.Quotations.Count, "quotation")}: {string.Join(", ", verdicts)}".TrimEnd(':', ' ')).Append('\n').ToString();
    }

    private static string Render(VerificationSource source, string claim) => string.Concat(
        ArchiveText.Line("source", Describe(source.Quote)),
        ArchiveText.Line("", ArchiveText.Difference(source.Edits, claim, source.Quote.Content)),
        string.Concat(source.Warnings.Select(w => ArchiveText.Line("warning", w.Message))));

    private static string Describe(ArchivedQuote quote) =>
        string.Join(", ", new[] { quote.Name, ArchiveText.Speaker(quote), ArchiveText.Print(quote.Publication), quote.Publication.Url }.Where(p => p.Length > 0));

    private static string NameOf(Verdict verdict) => verdict switch
    {
        Verdict.NotFound => "not found",
        Verdict.ParaphraseOnly => "paraphrase only",
        Verdict.OtherSpeaker => "other speaker",
        _ => verdict.ToString().ToLowerInvariant(),
    };
}
