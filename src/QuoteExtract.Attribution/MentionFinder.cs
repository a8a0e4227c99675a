using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds the noun phrases that may name a source: names, descriptions of persons, groups, bodies and texts, pronouns.</summary>
internal sealed class MentionFinder
{
    private readonly Document _document;
    private readonly bool[] _quoted;
    private readonly int[] _personAt;

    private const WordClasses HeadNoun = WordClasses.Person | WordClasses.Group | WordClasses.Body | WordClasses.Text;
    private const int LongestPhrase = 24;

    /// <summary>Tokens between a body's name and the person's that it stands before: "Delta Lines chief ferry engineer Ana Ruiz".</summary>
    private const int LongestTitle = 4;

    private MentionFinder(Document document, bool[] quoted)
    {
        (_document, _quoted) = (document, quoted);
        _personAt = new int[_document.Tokens.Length + 1];
        foreach (var name in _document.Names)
        {
            if (name.Type == NameType.Person)
                Array.Fill(_personAt, name.NameToken + 1, name.FirstToken, name.EndToken - name.FirstToken);
        }
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

                mentions.Add(found);
                i = Math.Max(found.EndToken, i + 1);
            }
        }

        return mentions;
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
            end = Appositive(sentence, Complements(sentence, end));
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

    /// <summary>A description that begins at token <paramref name="first"/>: determiner, modifiers, head noun, and what hangs on it.</summary>
    private SourceMention? Description(int s, int first, NameMention? name)
    {
        var sentence = _document.Sentences[s];
        var tokens = _document.Tokens;
        var limit = Math.Min(sentence.EndToken, first + LongestPhrase);
        var i = first;
        var determined = false;
        // "that" before another determiner begins a clause, not a phrase.
        if (tokens[i].Is(WordSets.That) && i + 1 < limit && tokens[i + 1].Is(WordClasses.Determiner | WordClasses.Pronoun))
            return null;
        if (tokens[i].Is(WordClasses.Determiner) && name is null)
        {
            determined = true;
            i++;
            while (i < limit && tokens[i].IsWord && (tokens[i].Is(WordClasses.Determiner) || tokens[i].Is(WordSets.Of) && i + 1 < limit && tokens[i + 1].Is(WordClasses.Determiner)))
                i++;
        }
        else if (tokens[i].Kind == TokenKind.Number)
            i++;

        var (head, owner) = (-1, -1);
        var hasName = name is not null;
        for (; i < limit; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Possessive)
            {
                determined = true;
                (head, owner) = (-1, head);
                continue;
            }

            if (token.Kind == TokenKind.Hyphen)
                continue;
            if (!token.IsWord && token.Kind != TokenKind.Number)
                break;
            if (_personAt[i] > 0 && !(name is { } own && i < own.EndToken))
            {
                // A person's name right behind makes what stands before it a title; the name is then the mention.
                if (head < 0 || head == i - 1)
                    return null;
                break;
            }

            if (token.IsCapitalized && !token.Is(WordClasses.Function))
            {
                hasName = true;
                if (token.Is(HeadNoun) && !(name is { } n && i < n.EndToken))
                    head = i;
                continue;
            }

            if (token.Is(HeadNoun) && !token.Is(WordClasses.Function))
            {
                // A verb form behind a noun ends the phrase: "the aide reports".
                if (head >= 0 && token.Is(WordClasses.FiniteVerb | WordClasses.BaseVerb) && !token.Is(WordClasses.Person | WordClasses.Group))
                    break;
                head = i;
                continue;
            }

            var modifies = token.Is(WordClasses.Adjective | WordClasses.Noun | WordClasses.TitleModifier | WordClasses.Demonym) || token.Kind == TokenKind.Number ||
                           !token.Is(WordClasses.Function) && !token.Is(WordClasses.FiniteVerb) && (token.Is(WordClasses.None) || token.Classes == WordClasses.None || token.Is(WordClasses.Participle) || token.Is(WordClasses.Adverb) && head < 0);
            if (head >= 0 && (!modifies || !token.Is(WordClasses.Noun)))
                break;
            if (!modifies)
                break;
        }

        // "the protesters' demands": a group that owns what is no source is one all the same.
        if (head < 0 && owner >= 0 && tokens[owner].Is(WordClasses.Group))
            head = owner;
        if (head < 0)
            return null;
        var noun = tokens[head];
        var sort = noun.Is(WordClasses.Group) ? MentionSort.Group : noun.Is(WordClasses.Person) ? MentionSort.Person : noun.Is(WordClasses.Body) ? MentionSort.Organization : MentionSort.Text;
        if (!determined && !hasName && sort != MentionSort.Group)
            return null;
        // A person's name right behind the noun makes the noun a title; the name is then the mention.
        var end = head + 1;
        if (end < sentence.EndToken && tokens[end].IsWord && tokens[end].IsCapitalized && sort == MentionSort.Person && !noun.IsCapitalized && !tokens[end].Is(WordClasses.Function | WordClasses.Calendar))
            return null;
        end = Complements(sentence, end);
        return Make(s, first, head, end, head, head + 1, MentionType.Nominal, sort, noun.Classes & (WordClasses.Masculine | WordClasses.Feminine));
    }

    /// <summary>The prepositional phrases that hang on a noun: "for the ministry", "of the State Duma".</summary>
    private int Complements(Sentence sentence, int end)
    {
        var tokens = _document.Tokens;
        while (end + 1 < sentence.EndToken && tokens[end].Is(WordSets.NounPreposition))
        {
            var k = end + 1;
            var last = -1;
            while (k < sentence.EndToken && k - end < 12)
            {
                var token = tokens[k];
                if (token.Kind is not (TokenKind.Word or TokenKind.Number or TokenKind.Possessive or TokenKind.Hyphen) || token.Is(WordClasses.Calendar))
                    break;
                if (!token.IsCapitalized && token.Is(WordClasses.FiniteVerb) && tokens[k - 1].IsCapitalized)
                    break;
                if (token.Is(WordClasses.Preposition | WordClasses.Auxiliary | WordClasses.Pronoun | WordClasses.Conjunction) && !token.Is(WordClasses.Determiner))
                    break;
                if (!token.IsCapitalized && token.Is(WordClasses.FiniteVerb) && !token.Is(WordClasses.Noun | WordClasses.Adjective) && last >= 0)
                    break;
                if (!token.Is(WordClasses.Determiner))
                    last = k;
                k++;
            }

            if (last < 0)
                break;
            end = last + 1;
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
