using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>What shows that words are quoted.</summary>
internal enum QuotationKind
{
    /// <summary>Double marks of any style.</summary>
    DoubleMarks,

    /// <summary>Single marks.</summary>
    SingleMarks,

    /// <summary>A paragraph without marks behind a line that ends in a colon.</summary>
    Block,

    /// <summary>What follows a name and a colon in a transcript.</summary>
    Turn,

    /// <summary>A line of dialogue behind a dash.</summary>
    Dash,
}

/// <summary>Words that the page shows as quoted.</summary>
internal sealed class Quotation
{
    /// <summary>The whole, marks included.</summary>
    public required TextSpan Span { get; set; }

    /// <summary>What lies between the marks.</summary>
    public required TextSpan Inner { get; set; }

    /// <summary>What shows it.</summary>
    public required QuotationKind Kind { get; init; }

    /// <summary>Index of the paragraph.</summary>
    public required int Paragraph { get; init; }

    /// <summary>Whether a closing mark was found; always true where there are no marks.</summary>
    public bool Closed { get; init; } = true;

    /// <summary>The quotation of the paragraph before that this one goes on with.</summary>
    public Quotation? Continues { get; init; }

    /// <summary>Quotations inside other quotations are kept out of attribution: the outermost source wins.</summary>
    public int Depth { get; set; }

    /// <summary>Indices of the tokens inside the marks: the first, and behind the last.</summary>
    public (int First, int End) Tokens { get; set; }

    /// <summary>Name of the rule that found it, for the evidence.</summary>
    public required string Rule { get; init; }
}
