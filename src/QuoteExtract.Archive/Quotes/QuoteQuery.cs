using System.Collections.Immutable;
using System.Globalization;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Quotes;

/// <summary>The words that are searched for. Nothing in the query is syntax but double quotation marks.</summary>
internal sealed class QuoteQuery
{
    private const int MostCharacters = 1_024;
    private const int MostWords = 32;

    /// <summary>Highlights of a content, at most.</summary>
    private const int MostHighlights = 100;

    private readonly bool _isExact;
    private readonly ImmutableArray<ImmutableArray<Word>> _phrases;

    private QuoteQuery(bool isExact, ImmutableArray<ImmutableArray<Word>> phrases)
    {
        (_isExact, _phrases) = (isExact, phrases);
        var terms = phrases.Select(p => p.Select(w => QuoteTerms.OfWord(w.Key)).ToArray()).ToArray();
        Terms = [.. terms.SelectMany(p => p).Concat(terms.SelectMany(p => p.Zip(p.Skip(1), QuoteTerms.OfPair))).Distinct()];
        var all = terms.SelectMany(p => p).ToArray();
        Pairs = [.. all.Zip(all.Skip(1), QuoteTerms.OfPair).Except(Terms)];
    }

    /// <summary>What every content that matches has: the words, and the pairs of the phrases. Empty where there is no word.</summary>
    public int[] Terms { get; }

    /// <summary>What a content has besides where all words follow each other as in the query.</summary>
    public int[] Pairs { get; }

    /// <summary>Reads the words of a filter.</summary>
    /// <exception cref="ArchiveArgumentException">They are too many.</exception>
    public static QuoteQuery Read(QuoteFilter filter)
    {
        if (filter.Query.Length > MostCharacters)
            throw new ArchiveArgumentException("filter.query", $"Has more than {MostCharacters} characters.");
        var phrases = ImmutableArray.CreateBuilder<ImmutableArray<Word>>();
        var parts = filter.Query.Split('"', '“', '”', '„', '«', '»');
        for (var i = 0; i < parts.Length; i++)
        {
            var words = Words(ComparedText.Read(parts[i]));
            // The words between two marks are a phrase; others are by themselves, but for short forms, which are read as two: "can't".
            var isPhrase = i % 2 == 1 && i + 1 < parts.Length;
            phrases.AddRange(words.GroupBy(w => isPhrase ? 0 : w.Span.Start).Select(g => g.ToImmutableArray()));
        }

        return phrases.Sum(p => p.Length) <= MostWords ? new QuoteQuery(filter.Exact, phrases.DrainToImmutable())
            : throw new ArchiveArgumentException("filter.query", $"Has more than {MostWords} words.");
    }

    /// <summary>Whether <paramref name="filter"/> asks for marks alone, which no content has as words.</summary>
    public bool IsEmptyOf(QuoteFilter filter) => Terms.Length == 0 && filter.Query.AsSpan().Trim().Length > 0;

    /// <summary>Looks for the words in a content.</summary>
    /// <returns>Where they are; null where one is not there.</returns>
    public ContentMatch? Match(string content)
    {
        var words = Words(ComparedText.Read(content));
        var places = new List<(int First, int Phrase)>();
        for (var p = 0; p < _phrases.Length; p++)
        {
            var before = places.Count;
            for (var first = 0; first + _phrases[p].Length <= words.Count; first++)
            {
                if (IsAt(_phrases[p], words, first))
                    places.Add((first, p));
            }

            if (places.Count == before)
                return null;
        }

        places.Sort();
        return new ContentMatch(Highlights(places, words), ShortestStretch(places), _phrases.Sum(p => p.Length), words.Count, HasPairs(words));
    }

    private static List<Word> Words(ComparedText text) => [.. text.Words.Select(w => new Word(w.Key, QuoteTerms.Stem(w.Key), Plain(w.Span.In(text.Text)), w.Span))];

    /// <summary>A word as it is written, but for case, diacritics and the style of apostrophes and dashes.</summary>
    private static string Plain(ReadOnlySpan<char> form)
    {
        Span<char> plain = form.Length <= 64 ? stackalloc char[form.Length] : new char[form.Length];
        var length = 0;
        foreach (var c in form)
        {
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain[length++] = PlainLetter.Of(c);
        }

        return new string(plain[..length]);
    }

    private bool IsAt(ImmutableArray<Word> phrase, List<Word> words, int first)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            if (phrase[i].Stem != words[first + i].Stem || _isExact && phrase[i].Form != words[first + i].Form)
                return false;
        }

        return true;
    }

    /// <summary>Whether the words follow each other somewhere as <see cref="Pairs"/> has them.</summary>
    private bool HasPairs(List<Word> words)
    {
        if (Pairs.Length == 0)
            return false;
        var terms = words.ConvertAll(w => QuoteTerms.OfWord(w.Key));
        return !Pairs.Except(terms.Zip(terms.Skip(1), QuoteTerms.OfPair)).Any();
    }

    private ImmutableArray<TextSpan> Highlights(List<(int First, int Phrase)> places, List<Word> words)
    {
        var spans = new List<TextSpan>();
        foreach (var (first, phrase) in places)
        {
            var span = new TextSpan(words[first].Span.Start, words[first + _phrases[phrase].Length - 1].Span.End);
            if (spans.Count > 0 && spans[^1].Overlaps(span))
                spans[^1] = spans[^1].Union(span);
            else if (spans.Count < MostHighlights)
                spans.Add(span);
        }

        return [.. spans];
    }

    /// <summary>Words of the shortest stretch that has every phrase.</summary>
    private int ShortestStretch(List<(int First, int Phrase)> places)
    {
        var last = new int[_phrases.Length];
        Array.Fill(last, -1);
        var shortest = int.MaxValue;
        foreach (var (first, phrase) in places)
        {
            last[phrase] = first;
            if (!last.Contains(-1))
                shortest = Math.Min(shortest, first + _phrases[phrase].Length - last.Min());
        }

        return shortest;
    }

    private sealed record Word(string Key, string Stem, string Form, TextSpan Span);
}

/// <summary>Where a content has the words that are searched for.</summary>
/// <param name="Highlights">The words, in reading order.</param>
/// <param name="Stretch">Words of the shortest stretch that has all of them.</param>
/// <param name="Sought">Words that are searched for.</param>
/// <param name="Length">Words of the content.</param>
/// <param name="HasPairs">Whether they follow each other somewhere as the query has them.</param>
internal sealed record ContentMatch(ImmutableArray<TextSpan> Highlights, int Stretch, int Sought, int Length, bool HasPairs);
