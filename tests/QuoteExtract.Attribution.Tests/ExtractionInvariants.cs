using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Tests;

/// <summary>What holds of the extraction of every text, whatever the text.</summary>
internal static class ExtractionInvariants
{
    private static readonly (OffsetEncoding Offsets, Encoding Encoding, int UnitBytes)[] Encodings =
    [
        (OffsetEncoding.Utf16, Encoding.Unicode, 2),
        (OffsetEncoding.Utf8, Encoding.UTF8, 1),
        (OffsetEncoding.Utf32, Encoding.UTF32, 4),
    ];

    /// <summary>The promises that <paramref name="extraction"/> breaks, in words; none where it keeps all.</summary>
    public static IEnumerable<string> Violations(string text, Extraction extraction) =>
        extraction.Attributions.SelectMany(a => OfAttribution(a, extraction.Speakers).Select(what => $"{a.Id}: {what}"))
            .Concat(extraction.Speakers.SelectMany(s => OfSpeaker(s).Select(what => $"{s.Id}: {what}")))
            .Concat(OfWhole(text, extraction))
            .Concat(OfSpans(text, [.. Spans(extraction).Distinct()]));

    private static IEnumerable<string> OfWhole(string text, Extraction extraction)
    {
        if (!AreNumbered('Q', extraction.Attributions.Select(a => a.Id)))
            yield return "the attributions are not Q1, Q2, ...";
        if (!AreNumbered('S', extraction.Speakers.Select(s => s.Id)))
            yield return "the speakers are not S1, S2, ...";
        if (!InOrder(extraction.Attributions.Select(a => a.Content[0].Span.Start)))
            yield return "the attributions are not in reading order";
        if (!InOrder(extraction.Speakers.Select(s => s.Mentions[0].Span.Start)))
            yield return "the speakers are not in the order of first mention";
        if (!InOrder(extraction.Rejected.Select(r => r.Span.Start)))
            yield return "the rejected quotations are not in reading order";
        if (extraction.Rejected.Any(r => !IsProbability(r.Confidence)))
            yield return "the confidence of a rejected quotation is no probability";
        if (extraction.TokenCount < 0 || extraction.TokenCount > text.Length)
            yield return $"{extraction.TokenCount} tokens in {text.Length} code units";
    }

    private static IEnumerable<string> OfAttribution(QuoteAttribution attribution, ImmutableArray<Speaker> speakers)
    {
        if (attribution.Content.IsEmpty)
            yield return "no content";
        if (!AreApart(attribution.Content.Select(piece => piece.Span)))
            yield return "pieces out of order or overlapping";
        if (attribution.Content.Any(piece => !AreApart(piece.Verbatim)))
            yield return "verbatim parts out of order or overlapping";
        if (attribution.Content.Any(piece => piece.Verbatim.Any(part => !piece.Span.Contains(part))))
            yield return "a verbatim part outside its piece";
        if (attribution.Content.All(piece => piece.Verbatim.IsEmpty) != (attribution.Type == AttributionType.Indirect))
            yield return $"{attribution.Type} does not fit the verbatim parts";
        if (attribution.Speaker is { } speaker && !speakers.Contains(speaker))
            yield return "a speaker who is not listed";
        if (attribution.Alternatives.Any(alternative => !speakers.Contains(alternative.Speaker)))
            yield return "an alternative speaker who is not listed";
        if (attribution.Alternatives.Any(alternative => alternative.Speaker == attribution.Speaker))
            yield return "an alternative that is the speaker";
        if (attribution.Alternatives.Length > 3 || !InOrder(attribution.Alternatives.Select(alternative => -alternative.Confidence)))
            yield return "more than three alternatives, or not the best first";
        if (!IsProbability(attribution.Confidence) || attribution.Alternatives.Any(alternative => !IsProbability(alternative.Confidence)))
            yield return "a confidence that is no probability";
        if (attribution.Alternatives.Sum(alternative => alternative.Confidence) + (attribution.Speaker is null ? 0 : attribution.Confidence) > 1 + 1e-9)
            yield return "speakers whose probabilities sum to more than 1";
        if (attribution.Evidence.IsEmpty || !InOrder(attribution.Evidence.Select(evidence => (int)evidence.Step)))
            yield return "no evidence, or out of the order of the steps";
        if (attribution.Evidence.Any(evidence => evidence.Rule.Length == 0 || evidence.Explanation.Length == 0 || !IsProbability(evidence.Score)))
            yield return "evidence without a rule, an explanation or a probability";
        if (attribution.Evidence.Any(evidence => evidence.Factors.Length > 8 || evidence.Factors.Any(factor => !double.IsFinite(factor.Weight))))
            yield return "more than eight factors, or one without a finite weight";
    }

    private static IEnumerable<string> OfSpeaker(Speaker speaker)
    {
        if (speaker.Name.Length == 0 || speaker.Roles.Any(role => role.Title.Length == 0))
            yield return "an empty name or role";
        if (speaker.Mentions.IsEmpty || !AreApart(speaker.Mentions.Select(mention => mention.Span)))
            yield return "no mentions, or out of order or overlapping";
    }

    private static IEnumerable<string> OfSpans(string text, ImmutableArray<TextSpan> spans)
    {
        var broken = spans.Where(span => span.Start < 0 || span.End > text.Length || span.IsEmpty || SplitsPair(text, span.Start) || SplitsPair(text, span.End)).ToList();
        if (broken.Count > 0 || spans.IsEmpty)
            return broken.Select(span => $"{span} is empty, outside the text or splits a surrogate pair");

        return
            from encoding in Encodings
            let map = new OffsetMap(text, encoding.Offsets)
            let encoded = encoding.Encoding.GetBytes(text)
            from span in spans
            let cut = encoded.AsSpan((map[span.Start] * encoding.UnitBytes)..(map[span.End] * encoding.UnitBytes)).ToArray()
            where !cut.SequenceEqual(encoding.Encoding.GetBytes(span.Cut(text)))
            select $"{span} cuts other words in {encoding.Offsets}";
    }

    private static IEnumerable<TextSpan> Spans(Extraction extraction) =>
        extraction.Attributions.SelectMany(Spans)
            .Concat(extraction.Speakers.SelectMany(s => s.Mentions.Select(m => m.Span).Concat(s.Roles.Select(r => r.Span))))
            .Concat(extraction.Rejected.SelectMany(r => r.Evidence.Spans.Append(r.Span)));

    private static IEnumerable<TextSpan> Spans(QuoteAttribution attribution)
    {
        TextSpan?[] single = [attribution.Cue, attribution.Source, attribution.Channel?.Span];
        return single.OfType<TextSpan>()
            .Concat(attribution.Content.SelectMany(piece => piece.Verbatim.Append(piece.Span)))
            .Concat(attribution.Evidence.SelectMany(evidence => evidence.Spans));
    }

    private static bool SplitsPair(string text, int index) => index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]);

    private static bool IsProbability(double value) => value is >= 0 and <= 1;

    private static bool AreNumbered(char prefix, IEnumerable<string> ids) =>
        ids.Select((id, i) => id == string.Create(CultureInfo.InvariantCulture, $"{prefix}{i + 1}")).All(right => right);

    private static bool AreApart(IEnumerable<TextSpan> spans)
    {
        var end = 0;
        foreach (var span in spans)
        {
            if (span.Start < end)
                return false;
            end = span.End;
        }

        return true;
    }

    private static bool InOrder<T>(IEnumerable<T> values)
        where T : IComparable<T> => values.Zip(values.Skip(1)).All(pair => pair.First.CompareTo(pair.Second) <= 0);
}
