using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds the noun phrases that may name a source: names, descriptions of persons, groups, bodies and texts, pronouns.</summary>
internal sealed partial class MentionFinder
{
    private readonly Document _document;
    private readonly bool[] _quoted;
    private readonly int[] _nameAt;

    /// <summary>Tokens between a body's name and the person's that it stands before: "Delta Lines chief ferry engineer Ana Ruiz".</summary>
    private const int LongestTitle = 4;

    private MentionFinder(Document document, bool[] quoted)
    {
        (_document, _quoted) = (document, quoted);
        _nameAt = new int[_document.Tokens.Length + 1];
        Array.Fill(_nameAt, -1);
        for (var n = 0; n < _document.Names.Length; n++)
            Array.Fill(_nameAt, n, _document.Names[n].FirstToken, _document.Names[n].EndToken - _document.Names[n].FirstToken);
    }

    /// <summary>The mentions of <paramref name="document"/>, in reading order.</summary>
    /// <param name="document">The text.</param>
    /// <param name="quoted">For each token whether it stands inside a quotation.</param>
    /// <param name="cancellationToken">Asked at every sentence.</param>
    public static List<SourceMention> Find(Document document, bool[] quoted, CancellationToken cancellationToken) =>
        new MentionFinder(document, quoted).Find(cancellationToken);

    private List<SourceMention> Find(CancellationToken cancellationToken)
    {
        var mentions = new List<SourceMention>();
        var name = 0;
        for (var s = 0; s < _document.Sentences.Length; s++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sentence = _document.Sentences[s];
            var i = sentence.FirstToken;
            while (i < sentence.EndToken)
            {
                while (name < _document.Names.Length && _document.Names[name].EndToken <= i)
                    name++;
                var found = At(s, i, name < _document.Names.Length ? _document.Names[name] : null, mentions.Count > 0 ? mentions[^1].EndToken : 0);
                if (found is null)
                {
                    i++;
                    continue;
                }

                if (mentions.Count > 0 && Absorbs(found, mentions[^1]))
                {
                    found = found.From(mentions[^1].FirstToken);
                    mentions.RemoveAt(mentions.Count - 1);
                }

                mentions.Add(found with { Inner = NamesIn(found, name) });
                i = Math.Max(found.EndToken, i + 1);
            }
        }

        return mentions;
    }

    /// <summary>The names inside a mention's phrase: "Delta Lines" in "a spokesman for Delta Lines". The document's name <paramref name="next"/> is one of them, or behind them.</summary>
    private ImmutableArray<SourceMention> NamesIn(SourceMention outer, int next)
    {
        while (next > 0 && _document.Names[next - 1].FirstToken >= outer.FirstToken)
            next--;
        var inner = ImmutableArray.CreateBuilder<SourceMention>();
        for (var n = next; n < _document.Names.Length && _document.Names[n].FirstToken < outer.EndToken; n++)
        {
            var name = _document.Names[n];
            var isOuter = name.NameToken < outer.NameEnd && outer.NameToken < name.EndToken;
            if (name.Type != NameType.Other && name.FirstToken >= outer.FirstToken && name.EndToken <= outer.EndToken && !isOuter)
                inner.Add(Proper(outer.Sentence, name, name.FirstToken) with { IsInner = true, Subject = false });
        }

        return inner.ToImmutable();
    }

    /// <summary>In "Delta Lines engineer Ana Ruiz" the name before the title belongs to the person's phrase.</summary>
    private bool Absorbs(SourceMention found, SourceMention before)
    {
        if (found.Form != MentionType.Proper || found.Sort != MentionSort.Person || before.Form != MentionType.Proper || before.Sentence != found.Sentence || before.Possessive)
            return false;
        if (before.EndToken == found.FirstToken && found.FirstToken < found.NameToken && !_document.Tokens[found.FirstToken].IsCapitalized)
            return true;
        if (_document.Syntax.IsEmpty || found.FirstToken - before.EndToken > LongestTitle)
            return false;
        for (var t = before.EndToken; t < found.FirstToken; t++)
        {
            if (_document.Tokens[t].Kind is not (TokenKind.Word or TokenKind.Hyphen))
                return false;
        }

        // All between is one compound with the name, or one that the name stands in apposition to.
        var head = before.HeadToken;
        while (head < found.NameToken && _document.Syntax[head] is { Relation: DependencyRelation.Compound or DependencyRelation.NmodDesc or DependencyRelation.Flat or DependencyRelation.Amod or DependencyRelation.OblUnmarked, Head: var next } && next > head)
            head = next;
        if (head < before.EndToken || head >= found.NameEnd)
            return false;
        for (var t = found.NameToken; t < found.NameEnd; t++)
        {
            if (t == head || _document.Syntax[t].Head == head && _document.Syntax[t].Relation is DependencyRelation.Appos or DependencyRelation.Flat)
                return true;
        }

        return false;
    }

    private SourceMention? At(int s, int i, NameMention? name, int floor)
    {
        var sentence = _document.Sentences[s];
        var token = _document.Tokens[i];
        if (_document.IsBehindHyphen(i) || token.Kind == TokenKind.Possessive)
            return null;
        if (name is { } n && n.FirstToken <= i && i < n.EndToken)
        {
            if (n.Type == NameType.Other && !IsModifierOfNoun(sentence, n.EndToken))
                return null;
            return Description(s, i, n) ?? (n.Type == NameType.Other ? null : Proper(s, n, floor));
        }

        if (token.IsWord && (token.Is(WordClasses.Pronoun) || token.Is(WordSets.Who)))
        {
            if (!token.Is(WordSets.SubjectPronoun | WordSets.SpeakerSingular | WordSets.ObjectPronoun | WordSets.Who))
                return null;
            if (token.Is(WordSets.PossessivePronoun) && Description(s, i, null) is { } description)
                return description;
            var sort = token.Is(WordSets.GroupPronoun) ? MentionSort.Group : token.Is(WordSets.ThingPronoun) ? MentionSort.Organization : token.Is(WordSets.Who) ? MentionSort.Unknown : MentionSort.Person;
            return Make(s, i, i, i + 1, i, i + 1, MentionType.Pronoun, sort, token.Classes & (WordClasses.Masculine | WordClasses.Feminine));
        }

        return Description(s, i, null);
    }

    private bool IsModifierOfNoun(Sentence sentence, int next) =>
        next < sentence.EndToken && _document.Tokens[next].IsWord && _document.Tokens[next].Is(WordClasses.Noun | WordClasses.Adjective | WordClasses.Title | WordClasses.TitleModifier);

    private SourceMention Proper(int s, NameMention name, int floor)
    {
        var gender = WordClasses.None;
        for (var k = name.FirstToken; k < name.NameToken; k++)
            gender |= _document.Tokens[k].Classes & (WordClasses.Masculine | WordClasses.Feminine);
        // A given name that is a surname too may stand first as one: Kim Jong-un.
        var given = _document.Tokens[name.NameToken];
        if (gender == WordClasses.None && name.Type == NameType.Person && _document.CompoundEnd(name.NameToken) < name.EndToken && !given.Is(WordClasses.Surname))
            gender = (_document.Tokens[name.NameToken].Is(WordClasses.MaleName) ? WordClasses.Masculine : WordClasses.None) |
                     (_document.Tokens[name.NameToken].Is(WordClasses.FemaleName) ? WordClasses.Feminine : WordClasses.None);
        var sort = name.Type switch
        {
            NameType.Person => MentionSort.Person,
            NameType.Organization => MentionSort.Organization,
            NameType.Place => MentionSort.Place,
            _ => MentionSort.Unknown,
        };
        var first = Math.Max(name.FirstToken, floor);
        var sentence = _document.Sentences[s];
        // "the then president Ana Ruiz", "his sister Ana Ruiz": the determiner belongs to the phrase.
        var titled = first < name.NameToken && !_document.Tokens[first].IsCapitalized;
        if (first > Math.Max(sentence.FirstToken, floor) && _document.Tokens[first - 1].IsWord && (_document.Tokens[first - 1].Is(WordSets.DefiniteArticle) || titled && _document.Tokens[first - 1].Is(WordClasses.Determiner)))
            first--;
        var end = Appositive(sentence, name.EndToken);
        if (sort == MentionSort.Person && end < sentence.EndToken && _document.Tokens[end].Is(WordSets.NamePreposition))
            end = Appositive(sentence, Complements(sentence, end, out _));
        return Make(s, first, name.EndToken - 1, end, name.NameToken, name.EndToken, MentionType.Proper, sort, gender);
    }

    /// <summary>A bracketed party or abbreviation behind a name belongs to it: "(D-Calif.)", "(FSB)".</summary>
    private int Appositive(Sentence sentence, int end)
    {
        if (end + 2 >= sentence.EndToken || _document.Text[_document.Tokens[end].Start] != '(')
            return end;
        for (var k = end + 1; k < Math.Min(end + 6, sentence.EndToken); k++)
        {
            if (_document.Text[_document.Tokens[k].Start] == ')')
                return k + 1;
        }

        return end;
    }

    private SourceMention Make(int s, int first, int head, int end, int name, int nameEnd, MentionType form, MentionSort sort, WordClasses gender)
    {
        var sentence = _document.Sentences[s];
        var tokens = _document.Tokens;
        var possessive = nameEnd < sentence.EndToken && tokens[nameEnd].Kind == TokenKind.Possessive ||
                         nameEnd < sentence.EndToken && tokens[nameEnd].Kind == TokenKind.QuoteMark && tokens[nameEnd].Start == tokens[nameEnd - 1].End && _document.Text[tokens[nameEnd].Start - 1] == 's' && tokens[nameEnd].End - tokens[nameEnd].Start == 1 && _document.Text[tokens[nameEnd].Start] is '\'' or '’';
        var before = first > sentence.FirstToken ? tokens[first - 1] : default;
        var governed = before.IsWord && before.Is(WordClasses.Preposition) && !before.Is(WordClasses.Conjunction);
        var verb = false;
        for (var k = end; k < Math.Min(end + 4, sentence.EndToken) && !verb; k++)
        {
            if (!tokens[k].IsWord)
                break;
            verb = tokens[k].Is(WordClasses.FiniteVerb | WordClasses.Auxiliary) && !tokens[k].IsCapitalized;
            if (!verb && !tokens[k].Is(WordClasses.Adverb))
                break;
        }

        return new SourceMention
        {
            FirstToken = first,
            HeadToken = head,
            EndToken = end,
            NameToken = name,
            NameEnd = nameEnd,
            Form = form,
            Sort = sort,
            Gender = gender,
            Sentence = s,
            Paragraph = sentence.Paragraph,
            Quoted = _quoted[head],
            Possessive = possessive,
            Subject = !governed && !possessive && verb,
        };
    }
}
