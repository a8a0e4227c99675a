using System.Collections.Immutable;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Language;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using QuoteExtract.V1;
using ArchivedQuote = QuoteExtract.V1.ArchivedQuote;
using QuoteState = QuoteExtract.V1.QuoteState;

namespace QuoteExtract.Service.Desk.Articles;

/// <summary>A text, or the part of one around a quotation, with what was found in it, as the pages show it.</summary>
/// <param name="Text">The text that all spans point into.</param>
/// <param name="Quotes">The quotations in reading order.</param>
/// <param name="Speakers">Who says them, in the order of the first quotation of each.</param>
/// <param name="Rejected">Words in marks that are nobody's speech, each with the reason.</param>
public sealed record AnnotatedArticle(
    string Text, ImmutableArray<ArticleQuote> Quotes, ImmutableArray<ArticleSpeaker> Speakers, ImmutableArray<(TextSpan Span, string Reason)> Rejected)
{
    /// <summary>About how many UTF-16 code units a page shows at a time: more than any news article has, less than what makes a browser slow.</summary>
    private const int PartLength = 60_000;

    /// <summary>The text in parts that a page can show, cut between paragraphs where there are any.</summary>
    public ImmutableArray<TextSpan> Parts { get; } = Divide(Text);

    /// <summary>Index of the part where a quotation begins.</summary>
    public int PartOf(ArticleQuote quote) => Parts.Count(p => p.End <= quote.Pieces[0].Span.Start);

    /// <summary>What Extract answered, with evidence.</summary>
    /// <param name="answer">The answer, offsets in UTF-16 units.</param>
    /// <param name="text">The text that the offsets point into.</param>
    internal static AnnotatedArticle Of(ExtractResponse answer, string text)
    {
        var drafts = answer.Attributions.Select(a => new Draft(
            new ArticleQuote
            {
                Anchor = $"q{a.AttributionId[1..]}",
                Type = a.Type,
                Pieces = [.. a.Content.Select(c => new ArticlePiece(SpanOf(c.Span), [.. c.Verbatim.Select(SpanOf)]))],
                Cue = a.Cue is null ? null : SpanOf(a.Cue),
                Source = a.Source is null ? null : SpanOf(a.Source),
                Confidence = a.Confidence,
                Found = a,
            },
            a.Speaker is { } speaker ? new Who(speaker.SpeakerId, speaker.Name, "") : null));
        return Make(text, drafts, [.. answer.RejectedQuotations.Select(r => (SpanOf(r.Span), r.Evidence.Explanation))]);
    }

    /// <summary>A document of the archive, without evidence.</summary>
    internal static AnnotatedArticle Of(DocumentReading reading)
    {
        var mapper = new QuoteMapper(EncodingType.Utf16);
        return Make(
            reading.Text,
            reading.Quotes.Select(q => DraftOf(mapper.Map(q.Quote), q.Quote.Pieces, q.Attribution?.Cue, q.Attribution?.Source)),
            [.. reading.Rejected.Select(r => (r.Span, r.Evidence.Explanation))]);
    }

    /// <summary>The paragraphs around a quote of the archive; their text is that of <see cref="GetQuoteResponse.Context"/>.</summary>
    /// <param name="answer">The quote, offsets in UTF-16 units.</param>
    internal static AnnotatedArticle Of(GetQuoteResponse answer)
    {
        var context = SpanOf(answer.Context);
        TextSpan Here(TextSpan span) => new(span.Start - context.Start, span.End - context.Start);
        TextSpan? Inside(Span? span) => span is not null && context.Contains(SpanOf(span)) ? Here(SpanOf(span)) : null;

        var draft = DraftOf(answer.Quote, [.. answer.Pieces.Select(p => Here(SpanOf(p)))], Inside(answer.Attribution?.Cue), Inside(answer.Attribution?.Source));
        return Make(answer.Context.Text, [draft], []);
    }

    private static Draft DraftOf(ArchivedQuote quote, ImmutableArray<TextSpan> pieces, TextSpan? cue, TextSpan? source) => new(
        new ArticleQuote
        {
            Anchor = $"q{ResourceName.IdOf(quote.Name, ResourceName.Quotes)}",
            Name = quote.Name,
            Type = quote.Type,
            Pieces = PiecesOf(quote, pieces),
            Cue = cue,
            Source = source,
            Confidence = quote.Confidence,
            IsCorrected = quote.Corrected,
            IsRejected = quote.State == QuoteState.Rejected,
        },
        quote.Speaker is { } speaker ? new Who(speaker.Name.Length > 0 ? speaker.Name : speaker.DisplayName, speaker.DisplayName, speaker.Name.Length > 0 ? $"/{speaker.Name}" : "") : null);

    /// <summary>The pieces with the speaker's own words in each, which the archive counts from the beginning of the content.</summary>
    private static ImmutableArray<ArticlePiece> PiecesOf(ArchivedQuote quote, ImmutableArray<TextSpan> pieces)
    {
        var result = ImmutableArray.CreateBuilder<ArticlePiece>(pieces.Length);
        var begin = 0;
        foreach (var piece in pieces)
        {
            var inContent = new TextSpan(begin, begin + piece.Length);
            result.Add(new ArticlePiece(
                piece,
                [.. quote.Verbatim.Select(v => new TextSpan(v.BeginOffset, v.EndOffset)).Where(inContent.Contains).Select(v => new TextSpan(v.Start - begin + piece.Start, v.End - begin + piece.Start))]));
            begin = inContent.End + 1;
        }

        return result.DrainToImmutable();
    }

    /// <summary>Numbers the speakers.</summary>
    private static AnnotatedArticle Make(string text, IEnumerable<Draft> drafts, ImmutableArray<(TextSpan Span, string Reason)> rejected)
    {
        var all = drafts.ToList();
        var speakers = all.Where(d => d.Who is not null && !d.Quote.IsRejected)
            .GroupBy(d => d.Who!.Key, StringComparer.Ordinal)
            .Select((group, i) => new ArticleSpeaker(i + 1, group.Key, group.First().Who!.Name, group.First().Who!.Address, group.Count()))
            .ToImmutableArray();
        var byKey = speakers.ToDictionary(s => s.Key, StringComparer.Ordinal);
        return new AnnotatedArticle(text, [.. all.Select(d => d.Quote with { Speaker = d.Who is { } who ? byKey.GetValueOrDefault(who.Key) : null })], speakers, rejected);
    }

    private static ImmutableArray<TextSpan> Divide(string text)
    {
        var parts = ImmutableArray.CreateBuilder<TextSpan>();
        var start = 0;
        while (text.Length - start > PartLength)
        {
            var last = start + PartLength - 1;
            var cut = text.LastIndexOf('\n', last, PartLength / 2);
            cut = cut < 0 ? text.LastIndexOf(' ', last, PartLength / 2) : cut;
            cut = cut < 0 ? last - (char.IsHighSurrogate(text[last]) ? 1 : 0) : cut;
            parts.Add(new TextSpan(start, cut + 1));
            start = cut + 1;
        }

        parts.Add(new TextSpan(start, text.Length));
        return parts.DrainToImmutable();
    }

    private static TextSpan SpanOf(Span span) => new(span.BeginOffset, span.EndOffset);

    private sealed record Who(string Key, string Name, string Address);

    private sealed record Draft(ArticleQuote Quote, Who? Who);
}

/// <summary>A speaker of an article.</summary>
/// <param name="Number">From 1, in the order of first quotations.</param>
/// <param name="Key">What the speaker is asked for by: "speakers/5", or the name where the archive follows no such speaker.</param>
/// <param name="Name">The name.</param>
/// <param name="Address">The speaker's page; empty where there is none.</param>
/// <param name="QuoteCount">Quotations in the article.</param>
public sealed record ArticleSpeaker(int Number, string Key, string Name, string Address, int QuoteCount)
{
    private const int Tints = 8;

    /// <summary>Class of the tint of a speaker; of nobody where it is open who speaks. The number tells speakers of one tint apart.</summary>
    public static string TintOf(ArticleSpeaker? speaker) => FormattableString.Invariant($"q{(speaker is null ? 0 : (speaker.Number - 1) % Tints + 1)}");
}

/// <summary>An uninterrupted piece of a quotation.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Verbatim">The speaker's own words in it; the rest is paraphrase.</param>
public sealed record ArticlePiece(TextSpan Span, ImmutableArray<TextSpan> Verbatim);

/// <summary>A quotation of an article.</summary>
public sealed record ArticleQuote
{
    /// <summary>Id of its place on the page: "q7".</summary>
    public required string Anchor { get; init; }

    /// <summary>Resource name; empty where the archive does not have it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who says it; null where that is open.</summary>
    public ArticleSpeaker? Speaker { get; init; }

    /// <summary>How the words are given.</summary>
    public required AttributionType Type { get; init; }

    /// <summary>Its pieces in reading order; at least one.</summary>
    public required ImmutableArray<ArticlePiece> Pieces { get; init; }

    /// <summary>The words that attribute it.</summary>
    public TextSpan? Cue { get; init; }

    /// <summary>The noun phrase that the cue names.</summary>
    public TextSpan? Source { get; init; }

    /// <summary>Probability that it is right, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Whether a person has corrected or confirmed it.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>Whether a person has said that it is none.</summary>
    public bool IsRejected { get; init; }

    /// <summary>What the model found, with evidence; null where that is asked for by <see cref="Name"/>.</summary>
    public V1.Attribution? Found { get; init; }
}
