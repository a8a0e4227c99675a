using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Language.Tests;

/// <summary>What holds of the analysis of every text.</summary>
public class LanguageAnalyzerPropertyTests
{
    private static readonly LanguageAnalyzer Analyzer = new(Lexicon.English);

    [Fact]
    public void Analyze_KeepsItsPromisesOnAnyUtf16() => TextProperty.Holds(10_000, RandomTexts.Utf16, KeepsPromises);

    [Fact]
    public void Analyze_KeepsItsPromisesOnHazardousCharacters() => TextProperty.Holds(10_000, RandomTexts.Hazardous, KeepsPromises);

    [Fact]
    public void Analyze_KeepsItsPromisesOnMarksAtAnyDensity() => TextProperty.Holds(10_000, RandomTexts.MarksAtAnyDensity, KeepsPromises);

    [Fact]
    public void Analyze_KeepsItsPromisesOnDamagedNews() => TextProperty.Holds(5_000, RandomTexts.DamagedNews, KeepsPromises);

    private static IEnumerable<string> KeepsPromises(string text)
    {
        var document = Analyzer.Analyze(text);
        var end = 0;
        foreach (var token in document.Tokens)
        {
            if (token.Start < end || token.End <= token.Start || token.End > text.Length)
                yield return $"{token.Span} is empty, outside the text or overlaps";
            if (SplitsPair(text, token.Start) || SplitsPair(text, token.End))
                yield return $"{token.Span} splits a surrogate pair";
            if (HasSomethingSeen(text.AsSpan(end..token.Start)))
                yield return $"something is seen in {new TextSpan(end, token.Start)} and is no token";
            end = token.End;
        }

        if (HasSomethingSeen(text.AsSpan(end)))
            yield return "something is seen behind the last token";
        if (!Partition(document.Sentences.Select(s => (s.FirstToken, s.EndToken)), document.Tokens.Length))
            yield return "the sentences do not cut the tokens up";
        if (!Partition(document.Paragraphs.Select(p => (p.FirstToken, p.EndToken)), document.Tokens.Length))
            yield return "the paragraphs do not cut the tokens up";
        if (!Partition(document.Paragraphs.Select(p => (p.FirstSentence, p.EndSentence)), document.Sentences.Length))
            yield return "the paragraphs do not cut the sentences up";
        if (document.Sentences.Any(s => s.Span != document.SpanOf(s.FirstToken, s.EndToken)) || document.Paragraphs.Any(p => p.Span != document.SpanOf(p.FirstToken, p.EndToken)))
            yield return "a span that is not that of its tokens";
        foreach (var name in document.Names)
        {
            if (name.FirstToken > name.NameToken || name.NameToken >= name.EndToken || name.EndToken > document.Tokens.Length)
                yield return $"{name} is empty or outside";
        }

        if (document.Names.Zip(document.Names.Skip(1)).Any(pair => pair.First.EndToken > pair.Second.FirstToken))
            yield return "names overlap or are out of order";
        if (document.Syntax.Length != document.Tokens.Length)
            yield return "syntax is not parallel to the tokens";
        foreach (var sentence in document.Sentences)
        {
            if (TreeViolation(document, sentence) is { } violation)
                yield return violation;
        }
    }

    /// <summary>What is wrong with the tree of a sentence; null for a tree under one root.</summary>
    private static string? TreeViolation(Document document, Sentence sentence)
    {
        var roots = 0;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            var (word, steps) = (document.Syntax[i], 0);
            if (word.Head < 0 != (word.Relation == DependencyRelation.Root))
                return $"word {i} is a root, or is called one, but not both";
            roots += word.Head < 0 ? 1 : 0;
            for (var head = i; head >= 0; head = document.Syntax[head].Head)
            {
                if (head < sentence.FirstToken || head >= sentence.EndToken)
                    return $"the head of word {i} is outside its sentence";
                if (steps++ > sentence.EndToken - sentence.FirstToken)
                    return $"word {i} is in a circle";
            }
        }

        return roots == 1 ? null : $"{roots} roots in {sentence.Span}";
    }

    private static bool Partition(IEnumerable<(int First, int End)> parts, int count)
    {
        var next = 0;
        foreach (var (first, end) in parts)
        {
            if (first != next || end <= first)
                return false;
            next = end;
        }

        return next == count;
    }

    private static bool HasSomethingSeen(ReadOnlySpan<char> between)
    {
        foreach (var c in between)
        {
            if (char.IsLetterOrDigit(c) || char.IsPunctuation(c) || char.IsSymbol(c) || char.IsSurrogate(c))
                return true;
        }

        return false;
    }

    private static bool SplitsPair(string text, int index) => index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]);
}
