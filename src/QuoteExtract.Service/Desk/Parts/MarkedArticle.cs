using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using QuoteExtract.Language;
using QuoteExtract.Service.Desk.Articles;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Service.Desk.Parts;

/// <summary>A text in paragraphs, its quotations links, numbered by speaker; sources, cues and words that are no speech underlined in other ways.</summary>
/// <remarks>It writes the tree itself, for markup in a template would put blanks between the words.</remarks>
public sealed class MarkedArticle : ComponentBase
{
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    /// <summary>The article.</summary>
    [Parameter, EditorRequired]
    public AnnotatedArticle Article { get; set; } = null!;

    /// <summary>The part of the text that is shown.</summary>
    [Parameter, EditorRequired]
    public TextSpan Range { get; set; }

    /// <summary>Key of the one speaker whose quotations are marked; empty for all, <see cref="Open"/> for those whose speaker is open.</summary>
    [Parameter]
    public string Who { get; set; } = "";

    /// <summary>The quotation that is looked at; null for none.</summary>
    [Parameter]
    public ArticleQuote? Chosen { get; set; }

    /// <summary>Where the link of a quotation leads; null for a quotation that is no link.</summary>
    [Parameter, EditorRequired]
    public Func<ArticleQuote, string?> AddressOf { get; set; } = null!;

    /// <summary>Stands for quotations whose speaker is open.</summary>
    public const string Open = "?";

    private enum Kind
    {
        Verbatim,
        Paraphrase,
        Cue,
        Source,
        Rejected,
    }

    /// <summary>A mark.</summary>
    /// <param name="Kind">What it says.</param>
    /// <param name="Quote">The quotation whose words it holds; null for cues, sources and what the model rejected.</param>
    /// <param name="Title">Of what the model rejected, why.</param>
    /// <param name="IsPiece">Whether a piece begins with it, which gets the speaker's number.</param>
    private sealed record Mark(Kind Kind, ArticleQuote? Quote = null, string? Title = null, bool IsPiece = false);

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _anchors.Clear();
        var (isParagraphOpen, link) = (false, (ArticleQuote?)null);
        foreach (var stretch in MarkLayout.Of(Range, Marks(), LineBounds()))
        {
            var isBreak = Article.Text[stretch.Span.Start] == '\n';
            var quote = isBreak ? null : stretch.Mark?.Quote;
            if (link is not null && link != quote)
                CloseLink(builder, link);
            if (isBreak && isParagraphOpen)
                builder.CloseElement();
            if (!isBreak && !isParagraphOpen)
                OpenParagraph(builder);
            isParagraphOpen = !isBreak;
            if (quote is not null && link != quote)
                OpenLink(builder, quote);
            link = quote;
            if (!isBreak)
                AddWords(builder, stretch);
        }

        if (link is not null)
            CloseLink(builder, link);
        if (isParagraphOpen)
            builder.CloseElement();
    }

    private static void OpenParagraph(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "dir", "auto");
    }

    private void OpenLink(RenderTreeBuilder builder, ArticleQuote quote)
    {
        var address = AddressOf(quote);
        builder.OpenElement(2, address is null ? "span" : "a");
        builder.AddAttribute(3, "class", $"quote {(quote.IsRejected ? "rejected" : ArticleSpeaker.TintOf(quote.Speaker))}{(quote == Chosen ? " chosen" : "")}");
        if (_anchors.Add(quote.Anchor))
            builder.AddAttribute(4, "id", quote.Anchor);
        builder.AddAttribute(5, "href", address);
        builder.AddAttribute(6, "title", TitleOf(quote));
        if (quote == Chosen)
            builder.AddAttribute(7, "aria-current", "true");
    }

    private void CloseLink(RenderTreeBuilder builder, ArticleQuote quote)
    {
        builder.CloseElement();
        if (quote != Chosen || !_anchors.Add("to-chosen"))
            return;
        builder.OpenElement(8, "a");
        builder.AddAttribute(9, "class", "to-chosen");
        builder.AddAttribute(10, "href", "#chosen");
        builder.AddContent(11, "How this was found");
        builder.CloseElement();
    }

    private void AddWords(RenderTreeBuilder builder, Stretch<Mark> stretch)
    {
        var words = InertText.Of(stretch.Span.Cut(Article.Text));
        if (stretch.Mark is not { } mark)
        {
            builder.AddContent(12, words);
            return;
        }

        if (mark.Quote is { IsRejected: false } quote && stretch.Begun.Any(b => b.IsPiece && b.Quote == quote))
        {
            builder.OpenElement(13, "sup");
            builder.AddContent(14, quote.Speaker is { } speaker ? FormattableString.Invariant($"{speaker.Number}") : "?");
            builder.CloseElement();
        }

        builder.OpenElement(15, "span");
        builder.AddAttribute(16, "class", mark.Kind switch
        {
            Kind.Verbatim => "verbatim",
            Kind.Paraphrase => "paraphrase",
            Kind.Cue => "cue",
            Kind.Source => "source",
            _ => "rejected",
        });
        builder.AddAttribute(17, "title", mark.Title);
        builder.AddContent(18, words);
        builder.CloseElement();
    }

    private IEnumerable<(TextSpan Span, Mark Mark)> Marks()
    {
        foreach (var quote in Article.Quotes.Where(IsShown))
        {
            foreach (var piece in quote.Pieces)
            {
                var isAllVerbatim = piece.Verbatim is [var only] && only == piece.Span;
                yield return (piece.Span, new Mark(quote.IsRejected ? Kind.Rejected : isAllVerbatim ? Kind.Verbatim : Kind.Paraphrase, quote, IsPiece: true));
                foreach (var verbatim in isAllVerbatim || quote.IsRejected ? [] : piece.Verbatim)
                    yield return (verbatim, new Mark(Kind.Verbatim, quote));
            }

            if (quote is { Cue: { } cue, IsRejected: false })
                yield return (cue, new Mark(Kind.Cue));
            if (quote is { Source: { } source, IsRejected: false })
                yield return (source, new Mark(Kind.Source));
        }

        foreach (var (span, reason) in Who.Length == 0 ? Article.Rejected : [])
            yield return (span, new Mark(Kind.Rejected, Title: InertText.Of(reason)));
    }

    private bool IsShown(ArticleQuote quote) => Who.Length == 0 || quote == Chosen || (Who == Open ? quote.Speaker is null : quote.Speaker?.Key == Who);

    private static string TitleOf(ArticleQuote quote) => quote.IsRejected
        ? "A person has said that this is no quotation"
        : $"{(quote.Speaker is { } speaker ? InertText.Of(speaker.Name) : "speaker open")}, {TypeNames.Of(quote.Type)}, {(quote.IsCorrected ? "seen by a person" : Words.Percent(quote.Confidence) + " sure")}";

    /// <summary>Where lines begin and end.</summary>
    private IEnumerable<int> LineBounds()
    {
        for (var end = Article.Text.IndexOf('\n', Range.Start, Range.Length); end >= 0; end = Article.Text.IndexOf('\n', end + 1, Range.End - end - 1))
        {
            yield return end;
            yield return end + 1;
        }
    }
}
