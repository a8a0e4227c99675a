using System.Collections.Immutable;

namespace QuoteExtract.Language;

/// <summary>Cuts the tokens of a paragraph into sentences, by rules.</summary>
/// <remarks>
/// A sentence ends behind . ! ? … and the closing marks that follow, where the next token can begin one. The full stop of an
/// abbreviation ends it only where the next word is capitalised and of the closed classes ("... in the U.S. The talks ...").
/// </remarks>
internal sealed class SentenceSplitter
{
    /// <summary>Appends the sentences of the tokens from <paramref name="firstToken"/> to the last.</summary>
    public void Split(string text, int paragraph, int firstToken, ImmutableArray<Token>.Builder tokens, ImmutableArray<Sentence>.Builder sentences)
    {
        var start = firstToken;
        for (var i = firstToken; i < tokens.Count; i++)
        {
            if (!EndsSentence(text, tokens, i, out var end))
                continue;
            if (end < tokens.Count && CanBegin(text, tokens, i, end))
            {
                sentences.Add(new Sentence(new TextSpan(tokens[start].Start, tokens[end - 1].End), paragraph, start, end));
                start = end;
            }

            i = end - 1;
        }

        sentences.Add(new Sentence(new TextSpan(tokens[start].Start, tokens[^1].End), paragraph, start, tokens.Count));
    }

    /// <summary>Whether token <paramref name="i"/> may end a sentence; <paramref name="end"/> is then the index behind its closing marks.</summary>
    private static bool EndsSentence(string text, ImmutableArray<Token>.Builder tokens, int i, out int end)
    {
        end = i + 1;
        var token = tokens[i];
        var last = text[token.End - 1];
        if (token.Kind == TokenKind.Punctuation ? last is not ('.' or '!' or '?' or '…') : last != '.')
            return false;
        while (end < tokens.Count && IsClosing(text, tokens, end))
            end++;
        return true;
    }

    private static bool IsClosing(string text, ImmutableArray<Token>.Builder tokens, int i)
    {
        var token = tokens[i];
        var c = text[token.Start];
        if (c is ')' or ']' or '}' or '!' or '?')
            return true;
        // A mark that clings to what stands before it and not to what comes behind closes.
        return token.Kind == TokenKind.QuoteMark && tokens[i - 1].End == token.Start && !(i + 1 < tokens.Count && tokens[i + 1].Start == token.End && tokens[i + 1].Kind is TokenKind.Word or TokenKind.Number && c is not ('”' or '’' or '»'));
    }

    private static bool CanBegin(string text, ImmutableArray<Token>.Builder tokens, int i, int next)
    {
        var stop = tokens[i];
        var begin = tokens[next];
        var clings = begin.Start == tokens[next - 1].End;
        var word = next;
        while (word < Math.Min(tokens.Count - 1, next + 4) && tokens[word].Kind is TokenKind.QuoteMark or TokenKind.Punctuation && text[tokens[word].Start] is not ('.' or ',' or ';' or ':' or '?' or '!'))
            word++;
        var first = tokens[word];
        if (first.Kind is TokenKind.Punctuation)
            return false;
        if (stop.Kind != TokenKind.Punctuation)
            // An abbreviation or initial: only a capitalised function word begins a sentence behind it.
            return stop.End - stop.Start > 2 && first.IsCapitalized && first.Is(WordClasses.Function) && !clings && !stop.Is(WordClasses.Honorific | WordClasses.Title);
        if (clings && text[stop.Start] == '.' && begin.Kind is TokenKind.Number)
            return false;
        if (first.IsWord && !first.IsCapitalized && char.IsLower(text[first.Start]))
            return false;
        return text[stop.Start] != '…' && stop.End - stop.Start < 2 || first.IsCapitalized;
    }
}
