using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>What a mention is a mention of, as far as its own words tell.</summary>
internal enum MentionSort
{
    Unknown,
    Person,
    Organization,
    Group,
    Place,
    Text,
}

/// <summary>A noun phrase that may name a source.</summary>
internal sealed record SourceMention
{
    /// <summary>Index of the first token, determiner and title included.</summary>
    public required int FirstToken { get; init; }

    /// <summary>Index of the head word: the last word of a name, the noun of a description.</summary>
    public required int HeadToken { get; init; }

    /// <summary>Index behind the last token.</summary>
    public required int EndToken { get; init; }

    /// <summary>For a name: index of its first token behind titles; else the head.</summary>
    public required int NameToken { get; init; }

    /// <summary>For a name: index behind its last token; else behind the head.</summary>
    public required int NameEnd { get; init; }

    /// <summary>Its form.</summary>
    public required MentionType Form { get; init; }

    /// <summary>What it is a mention of.</summary>
    public required MentionSort Sort { get; init; }

    /// <summary>Masculine, feminine, both or neither.</summary>
    public required WordClasses Gender { get; set; }

    /// <summary>Index of the sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>Index of the paragraph.</summary>
    public required int Paragraph { get; init; }

    /// <summary>Whether it stands inside a quotation.</summary>
    public required bool Quoted { get; init; }

    /// <summary>Whether a possessive ending follows.</summary>
    public required bool Possessive { get; init; }

    /// <summary>Whether it looks like the subject of its clause: no preposition before it, a verb behind it.</summary>
    public required bool Subject { get; init; }

    /// <summary>Whether it is a name inside the phrase of another mention, and no source by itself.</summary>
    public bool IsInner { get; init; }

    /// <summary>The names inside its phrase, in reading order: "Delta Lines" in "a spokesman for Delta Lines".</summary>
    public ImmutableArray<SourceMention> Inner { get; init; } = [];

    /// <summary>The entity it was joined to.</summary>
    public Entity? Entity { get; set; }

    /// <summary>The same mention with its phrase begun at an earlier token.</summary>
    public SourceMention From(int firstToken) => this with { FirstToken = firstToken };

    /// <summary>The words.</summary>
    public TextSpan Span(Document document) => document.SpanOf(FirstToken, EndToken);

    /// <summary>A mention is itself alone, however like another it may be.</summary>
    public bool Equals(SourceMention? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => FirstToken;
}
