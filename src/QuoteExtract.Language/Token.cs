using System.Runtime.InteropServices;

namespace QuoteExtract.Language;

/// <summary>What a token is made of.</summary>
public enum TokenKind : byte
{
    /// <summary>Letters, with inner hyphens, apostrophes and full stops.</summary>
    Word,

    /// <summary>Begins with a digit.</summary>
    Number,

    /// <summary>A possessive ending: 's.</summary>
    Possessive,

    /// <summary>One or more quotation marks or apostrophes that stand together as one sign.</summary>
    QuoteMark,

    /// <summary>Any other mark or symbol.</summary>
    Punctuation,
}

/// <summary>One token.</summary>
/// <param name="Start">Offset of its first UTF-16 code unit.</param>
/// <param name="End">Offset behind its last.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Classes">What the language data knows of it.</param>
/// <param name="IsCapitalized">Whether it begins with an upper-case letter.</param>
/// <param name="IsUpper">Whether it has two letters or more, none of them lower case.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Token(int Start, int End, TokenKind Kind, WordClasses Classes, bool IsCapitalized, bool IsUpper)
{
    /// <summary>The word sets it is in, as it is capitalised here.</summary>
    public WordSets Sets { get; init; }

    /// <summary>The stretch of text.</summary>
    public TextSpan Span => new(Start, End);

    /// <summary>Whether the data knows any of <paramref name="classes"/> of it.</summary>
    public bool Is(WordClasses classes) => (Classes & classes) != WordClasses.None;

    /// <summary>Whether it is in any of <paramref name="sets"/>.</summary>
    public bool Is(WordSets sets) => (Sets & sets) != WordSets.None;

    /// <summary>Whether it is a word of letters.</summary>
    public bool IsWord => Kind == TokenKind.Word;
}
