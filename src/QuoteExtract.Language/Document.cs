using System.Collections.Immutable;
using QuoteExtract.Language.Lemmas;

namespace QuoteExtract.Language;

/// <summary>An analysed text: paragraphs of sentences of tokens, and the names in it. The text itself is never altered.</summary>
public sealed class Document
{
    /// <summary>Puts together an analysis; every index of one list into another must be in range.</summary>
    public Document(
        string text,
        ImmutableArray<Paragraph> paragraphs,
        ImmutableArray<Sentence> sentences,
        ImmutableArray<Token> tokens,
        ImmutableArray<WordSyntax> syntax,
        ImmutableArray<NameMention> names)
    {
        Text = text;
        Paragraphs = paragraphs;
        Sentences = sentences;
        Tokens = tokens;
        Syntax = syntax;
        Names = names;
    }

    /// <summary>The caller's text.</summary>
    public string Text { get; }

    /// <summary>The lines that hold a token, in reading order.</summary>
    public ImmutableArray<Paragraph> Paragraphs { get; }

    /// <summary>The sentences, in reading order; none crosses a paragraph.</summary>
    public ImmutableArray<Sentence> Sentences { get; }

    /// <summary>The tokens, in reading order; none crosses a sentence.</summary>
    public ImmutableArray<Token> Tokens { get; }

    /// <summary>Part of speech, features, head and relation of each token, parallel to <see cref="Tokens"/>; empty where no model was asked.</summary>
    public ImmutableArray<WordSyntax> Syntax { get; }

    /// <summary>The names, in reading order, disjoint.</summary>
    public ImmutableArray<NameMention> Names { get; }

    /// <summary>Where lemmas come from; null where no model was asked.</summary>
    internal Lazy<Lemmatizer>? Lemmatizer { get; init; }

    /// <summary>The words of token <paramref name="index"/>.</summary>
    public ReadOnlySpan<char> Word(int index) => Tokens[index].Span.In(Text);

    /// <summary>The lemma of token <paramref name="index"/>, found when asked for; the words themselves where no model was asked.</summary>
    public ReadOnlySpan<char> Lemma(int index) =>
        Lemmatizer is null || Syntax.IsEmpty ? Word(index) : Lemmatizer.Value.Find(Word(index), Syntax[index].Pos, Syntax[index].Features);

    /// <summary>Index of the first token of the word with hyphens that token <paramref name="index"/> is part of; the token's own where it is part of none.</summary>
    public int CompoundStart(int index)
    {
        while (index > 0 && (Tokens[index].Kind == TokenKind.Hyphen || Tokens[index - 1].Kind == TokenKind.Hyphen))
            index--;
        return index;
    }

    /// <summary>Index behind the last token of the word with hyphens that token <paramref name="index"/> is part of.</summary>
    public int CompoundEnd(int index)
    {
        index++;
        while (index < Tokens.Length && (Tokens[index].Kind == TokenKind.Hyphen || Tokens[index - 1].Kind == TokenKind.Hyphen))
            index++;
        return index;
    }

    /// <summary>Whether token <paramref name="index"/> stands behind a hyphen of the word that it is part of.</summary>
    public bool IsBehindHyphen(int index) => index > 0 && Tokens[index - 1].Kind == TokenKind.Hyphen;

    /// <summary>The token at <paramref name="index"/> with all that hyphens tie to it: "Jong-un" for each of its three.</summary>
    public ReadOnlySpan<char> Compound(int index) => SpanOf(CompoundStart(index), CompoundEnd(index)).In(Text);

    /// <summary>Number of words from token <paramref name="first"/> up to <paramref name="end"/>, those with hyphens counted once.</summary>
    public int CountCompounds(int first, int end)
    {
        var count = end - first;
        for (var k = first; k < end; k++)
            count -= Tokens[k].Kind == TokenKind.Hyphen ? 2 : 0;
        return count;
    }

    /// <summary>The span from the first code unit of token <paramref name="first"/> to the last of token <paramref name="end"/> − 1.</summary>
    public TextSpan SpanOf(int first, int end) => new(Tokens[first].Start, Tokens[end - 1].End);

    /// <summary>Index of the first token that ends behind <paramref name="offset"/>; the number of tokens where none does.</summary>
    public int TokenAt(int offset)
    {
        int low = 0, high = Tokens.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].End <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

/// <summary>What a paragraph is on the page.</summary>
public enum ParagraphKind
{
    /// <summary>Running text.</summary>
    Body,

    /// <summary>Headline or subheading: a short line without a full stop.</summary>
    Headline,

    /// <summary>Date or time alone.</summary>
    TimeStamp,

    /// <summary>Who wrote it.</summary>
    Byline,

    /// <summary>Text of a picture.</summary>
    Caption,

    /// <summary>Item of a list.</summary>
    ListItem,

    /// <summary>Buttons and links of the page.</summary>
    Boilerplate,
}

/// <summary>One line of the text.</summary>
/// <param name="Span">From its first token to its last.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FirstSentence">Index of its first sentence.</param>
/// <param name="EndSentence">Index behind its last sentence.</param>
/// <param name="FirstToken">Index of its first token.</param>
/// <param name="EndToken">Index behind its last token.</param>
public readonly record struct Paragraph(TextSpan Span, ParagraphKind Kind, int FirstSentence, int EndSentence, int FirstToken, int EndToken);

/// <summary>One sentence.</summary>
/// <param name="Span">From its first token to its last.</param>
/// <param name="Paragraph">Index of its paragraph.</param>
/// <param name="FirstToken">Index of its first token.</param>
/// <param name="EndToken">Index behind its last token.</param>
public readonly record struct Sentence(TextSpan Span, int Paragraph, int FirstToken, int EndToken);

/// <summary>What a name names.</summary>
public enum NameType
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A body.</summary>
    Organization,

    /// <summary>A place; in the news it may stand for its government.</summary>
    Place,

    /// <summary>Anything else: a month, a language, a nationality.</summary>
    Other,
}

/// <summary>A name in the text.</summary>
/// <param name="Type">What it names.</param>
/// <param name="FirstToken">Index of its first token, title included: "President" in "President Ana Ruiz".</param>
/// <param name="NameToken">Index of the first token of the name proper: "Ana".</param>
/// <param name="EndToken">Index behind its last token.</param>
public readonly record struct NameMention(NameType Type, int FirstToken, int NameToken, int EndToken);
