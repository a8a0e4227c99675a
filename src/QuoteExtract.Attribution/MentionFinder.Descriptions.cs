using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

// Descriptions: noun phrases whose head is a common noun, and names of bodies that the analysis did not find.
internal sealed partial class MentionFinder
{
    private const WordClasses HeadNoun = WordClasses.Person | WordClasses.Group | WordClasses.Body | WordClasses.Text;

    /// <summary>Tokens of the longest phrase up to its head.</summary>
    private const int LongestPhrase = 24;

    /// <summary>Tokens of the longest prepositional phrase behind a head.</summary>
    private const int LongestComplement = 12;

    /// <summary>A description that begins at token <paramref name="first"/>: determiner, modifiers, head noun, and what hangs on it; or the name that they are the title of.</summary>
    private SourceMention? Description(int s, int first, NameMention? name)
    {
        var sentence = _document.Sentences[s];
        var tokens = _document.Tokens;
        // "that" before another determiner begins a clause, not a phrase; so does a verb.
        if (tokens[first].Is(WordSets.That) && (IsClauseMark(first) || first + 1 < sentence.EndToken && tokens[first + 1].Is(WordClasses.Determiner | WordClasses.Pronoun)) || IsVerb(first))
            return null;
        if (HeadOf(sentence, first, name, out var determined) is not (>= 0 and var head))
            return null;
        var noun = tokens[head];
        var sort = noun.Is(WordClasses.Group) ? MentionSort.Group : noun.Is(WordClasses.Person) ? MentionSort.Person : noun.Is(WordClasses.Body) ? MentionSort.Organization : MentionSort.Text;
        if (!determined && sort != MentionSort.Group)
            return null;
        // A person's name right behind the noun makes the noun a title; the name is then the mention.
        var end = head + 1;
        if (end < sentence.EndToken && tokens[end].IsWord && tokens[end].IsCapitalized && sort == MentionSort.Person && !noun.IsCapitalized && !tokens[end].Is(WordClasses.Function | WordClasses.Calendar))
            return null;
        end = Complements(sentence, end, out var titled);
        if (titled is { } person)
            return sort == MentionSort.Person ? Proper(s, person, first).From(first) : null;
        if (sort == MentionSort.Organization && noun.IsCapitalized && NameOfBody(sentence, first, head) is var (nameFirst, nameEnd))
            return Make(s, first, nameEnd - 1, Math.Max(end, nameEnd), nameFirst, nameEnd, MentionType.Proper, sort, WordClasses.None);
        return Make(s, first, head, end, head, head + 1, MentionType.Nominal, sort, noun.Classes & (WordClasses.Masculine | WordClasses.Feminine));
    }

    /// <summary>The head noun of the phrase that begins at token <paramref name="first"/>; −1 where there is none.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="first">First token of the phrase.</param>
    /// <param name="name">The name that begins there, or null.</param>
    /// <param name="determined">Whether a determiner, an owner or a name makes it the phrase of a certain one.</param>
    private int HeadOf(Sentence sentence, int first, NameMention? name, out bool determined)
    {
        var tokens = _document.Tokens;
        var limit = Math.Min(sentence.EndToken, first + LongestPhrase);
        var i = first;
        determined = name is not null;
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
            if (!token.IsWord && token.Kind != TokenKind.Number || IsVerb(i))
                break;
            if (_nameAt[i] >= 0 && _document.Names[_nameAt[i]].Type == NameType.Person && !(name is { } own && i < own.EndToken))
            {
                // A person's name right behind makes what stands before it a title; the name is then the mention.
                if (head < 0 || head == i - 1)
                    return -1;
                break;
            }

            if (token.IsCapitalized && !token.Is(WordClasses.Function))
            {
                determined = true;
                if (token.Is(HeadNoun) && !(name is { } own2 && i < own2.EndToken) && !IsPartOfName(i))
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
            if (!modifies || head >= 0 && !token.Is(WordClasses.Noun))
                break;
        }

        // "the protesters' demands": a group that owns what is no source is one all the same.
        return head < 0 && owner >= 0 && tokens[owner].Is(WordClasses.Group) ? owner : head;
    }

    /// <summary>Whether token <paramref name="i"/> belongs to the name of a body or place, and is no noun of its own: "Agency" in "Harbour Press Agency".</summary>
    private bool IsPartOfName(int i)
    {
        if (_nameAt[i] < 0)
            return false;
        var name = _document.Names[_nameAt[i]];
        if (name.Type is NameType.Other or NameType.Person)
            return false;
        var isOne = _document.CompoundEnd(name.NameToken) == name.EndToken;
        return !_document.Tokens[name.EndToken - 1].Is(WordClasses.Person | WordClasses.Title | WordClasses.Group | (isOne ? WordClasses.Text : WordClasses.None));
    }

    /// <summary>The name that a body's noun with a capital is the head of, with its capitals before and behind: "Department of Parks and Ferries"; null for the noun alone.</summary>
    private (int First, int End)? NameOfBody(Sentence sentence, int first, int head)
    {
        var tokens = _document.Tokens;
        var nameFirst = head;
        while (nameFirst > first && tokens[nameFirst - 1] is { IsWord: true, IsCapitalized: true } word && !word.Is(WordClasses.Function | WordClasses.Calendar) && !_document.IsBehindHyphen(nameFirst - 1))
            nameFirst--;
        var end = head + 1;
        while (end + 1 < sentence.EndToken && tokens[end].Is(end == head + 1 ? WordSets.BodyPreposition : WordSets.BodyConjunction))
        {
            var next = end + 1 < sentence.EndToken && tokens[end + 1].Is(WordSets.DefiniteArticle) ? end + 2 : end + 1;
            if (next >= sentence.EndToken || tokens[next] is not { IsWord: true, IsCapitalized: true } word || word.Is(WordClasses.Function | WordClasses.Calendar))
                break;
            while (next < sentence.EndToken && tokens[next] is { IsWord: true, IsCapitalized: true } more && !more.Is(WordClasses.Function | WordClasses.Calendar))
                next++;
            end = next;
        }

        return end - nameFirst > 1 ? (nameFirst, end) : null;
    }

    /// <summary>The prepositional phrases that hang on a noun: "for the ministry", "of the State Duma".</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="end">Index behind the noun.</param>
    /// <param name="titled">The person whose name the phrase goes over into, so that all before it is a title: "Minister of Ports Ana Ruiz".</param>
    private int Complements(Sentence sentence, int end, out NameMention? titled)
    {
        titled = null;
        var tokens = _document.Tokens;
        while (end + 1 < sentence.EndToken && tokens[end].Is(WordSets.NounPreposition))
        {
            var k = end + 1;
            var last = -1;
            while (k < sentence.EndToken && k - end < LongestComplement)
            {
                var token = tokens[k];
                if (token.Kind is not (TokenKind.Word or TokenKind.Number or TokenKind.Possessive or TokenKind.Hyphen) || token.Is(WordClasses.Calendar) || IsVerb(k))
                    break;
                if (last == k - 1 && _nameAt[k] >= 0 && _document.Names[_nameAt[k]] is { Type: NameType.Person } name && name.FirstToken == k && tokens[last] is { IsWord: true } && !tokens[last].Is(WordClasses.Demonym | WordClasses.Adjective))
                {
                    titled = name;
                    return end;
                }

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

    /// <summary>Whether the tree has a token as a verb that modifies no noun.</summary>
    private bool IsVerb(int t) => !_document.Syntax.IsEmpty && _document.Syntax[t] is
    {
        Pos: UniversalPos.Verb or UniversalPos.Aux,
        Relation: not (DependencyRelation.Amod or DependencyRelation.Compound or DependencyRelation.NmodDesc or DependencyRelation.Flat),
    };

    /// <summary>Whether the tree has a token as a conjunction that begins a clause.</summary>
    private bool IsClauseMark(int t) => !_document.Syntax.IsEmpty && _document.Syntax[t].Pos == UniversalPos.Sconj;
}
