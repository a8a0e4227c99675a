using System.Collections.Immutable;
using System.Globalization;
using QuoteExtract.Archive.Quotes;

namespace QuoteExtract.Archive.Verification;

/// <summary>A verdict in one English sentence.</summary>
internal static class VerdictSentence
{
    /// <summary>The sentence.</summary>
    public static string Of(Verdict verdict, ImmutableArray<VerificationSource> sources, VerificationScope scope)
    {
        if (verdict == Verdict.NotFound || sources.IsEmpty)
            return $"Not in this archive of {scope.QuoteCount.ToString("N0", CultureInfo.InvariantCulture)} {(scope.QuoteCount == 1 ? "quote" : "quotes")}{Between(scope)}.";
        var (first, who) = (sources[0], Speaker(sources[0].Quote));
        return verdict switch
        {
            Verdict.Verbatim => $"{who} said this word for word{Where(first)}.",
            Verdict.Typographic => $"{who} said this word for word; marks, case or spelling differ{Where(first)}.",
            Verdict.Trimmed => $"{who} said this word for word, inside a longer sentence{Where(first)}.",
            Verdict.Elided => $"{who} said this with more words between{Where(first)}.",
            Verdict.Altered when sources.Length > 1 => $"{who} said this in another order{Where(first)}.",
            Verdict.Altered => $"{who} said this in other words{Where(first)}.",
            Verdict.Spliced => $"Put together from {sources.Select(s => s.Quote.Id).Distinct().Count()} quotes, of {string.Join(" and of ", sources.Select(s => Speaker(s.Quote)).Distinct(StringComparer.Ordinal))}.",
            Verdict.ParaphraseOnly => $"Printed as a paraphrase of {who} alone; no document quotes it{Where(first)}.",
            _ => $"Not by the claimed speaker: {who} said this{Where(first)}.",
        };
    }

    private static string Speaker(ArchivedQuote quote) => quote.SpeakerName ?? "somebody whom the document does not name";

    private static string Where(VerificationSource source)
    {
        var quote = source.Quote;
        var by = quote.Outlet.Length > 0 ? $"{quote.Outlet}, " : "";
        return $" ({by}{Day(quote.PrintTime)}{(quote.RetractTime is { } time ? $"; no longer there since {Day(time)}" : "")})";
    }

    private static string Between(VerificationScope scope) =>
        scope is { FirstPublishTime: { } first, LastPublishTime: { } last } ? $" from {Day(first)} to {Day(last)}" : "";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
