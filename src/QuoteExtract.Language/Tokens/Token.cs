using System.Runtime.InteropServices;

namespace QuoteExtract.Language;

/// <summary>What a token is made of.</summary>
public enum TokenKind : byte
{
    /// <summary>Letters, with inner apostrophes and full stops; an address of the Internet.</summary>
    Word,

    /// <summary>Begins with a digit, or is the sign of a currency right before one.</summary>
    Number,

    /// <summary>A possessive ending: 's, or the apostrophe of "the workers'".</summary>
    Possessive,

    /// <summary>One or more quotation marks or apostrophes that stand together as one sign.</summary>
    QuoteMark,

    /// <summary>The hyphen between two words without a blank: "well-known".</summary>
    Hyphen,

    /// <summary>Any other mark or symbol.</summary>
    Punctuation,
}

/// <summary>One token: a syntactic word as Universal Dependencies counts them.</summary>
/// <remarks>
/// "didn't" is two tokens, "well-known" three. Of a word with hyphens, the parts before the last keep the classes alone that they
/// can have there, those of names and modifiers; the last is never a verb, and has what is known of the whole as well.
/// </remarks>
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

    /// <summary>Whether it is written as one with the word before, a multiword token of Universal Dependencies: "n't" in "didn't", "not" in "cannot".</summary>
    public bool JoinsBefore { get; init; }

    /// <summary>Whether it is part of a word with hyphens, the hyphens among them.</summary>
    public bool InCompound { get; init; }

    /// <summary>The stretch of text.</summary>
    public TextSpan Span => new(Start, End);

    /// <summary>Whether the data knows any of <paramref name="classes"/> of it.</summary>
    public bool Is(WordClasses classes) => (Classes & classes) != WordClasses.None;

    /// <summary>Whether it is in any of <paramref name="sets"/>.</summary>
    public bool Is(WordSets sets) => (Sets & sets) != WordSets.None;

    /// <summary>Whether it is a word of letters.</summary>
    public bool IsWord => Kind == TokenKind.Word;
}
