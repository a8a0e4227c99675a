using System.Collections.Frozen;
using System.Collections.Immutable;

namespace QuoteExtract.Language;

/// <summary>Finds names as runs of capitalised words, tells what they name, and splits titles off.</summary>
/// <remarks>
/// A word that is capitalised only since it begins a sentence counts as a name where the data knows it as one, where the run goes
/// on behind it, or where the document has it capitalised inside a sentence elsewhere. A short form takes the type of the longer
/// name in the document that ends, or begins, with it.
/// </remarks>
internal sealed partial class NameFinder(Lexicon lexicon)
{
    private const WordClasses CommonWord = WordClasses.Noun | WordClasses.Adjective | WordClasses.FiniteVerb | WordClasses.BaseVerb | WordClasses.Participle | WordClasses.Adverb;
    private const WordClasses KnownName = WordClasses.GivenName | WordClasses.Surname | WordClasses.Place | WordClasses.Organization;

    /// <summary>Tokens of the longest name; a run of capitals goes on as another name behind it.</summary>
    private const int LongestName = 24;

    private readonly ImmutableArray<string> _abstractSuffixes = Suffixes(lexicon, "abstract");
    private readonly ImmutableArray<string> _adverbSuffixes = Suffixes(lexicon, "adverb");

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _postNominals =
        lexicon.Rows("post-nominals").Select(r => r[0]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _places =
        lexicon.Rows("places").Select(r => r[0]).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The names of <paramref name="document"/>, in reading order.</summary>
    /// <param name="document">Sentences and tokens.</param>
    /// <param name="labels">What the network says of each token, a label of <see cref="NameLabels"/>; empty where it was not asked.</param>
    /// <param name="cancellationToken">Asked at every sentence.</param>
    public ImmutableArray<NameMention> Find(Document document, ReadOnlySpan<byte> labels, CancellationToken cancellationToken)
    {
        var proposed = Propose(document, cancellationToken);
        var doubtful = new HashSet<int>();
        return ShareTypes(document, labels.IsEmpty ? proposed : Decide(document, proposed, labels, doubtful), doubtful);
    }

    private ImmutableArray<NameMention>.Builder Propose(Document document, CancellationToken cancellationToken)
    {
        var inner = CapitalisedInside(document, cancellationToken);
        var names = ImmutableArray.CreateBuilder<NameMention>();
        foreach (var sentence in document.Sentences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var i = sentence.FirstToken;
            var titleCase = IsTitleCase(document, sentence);
            while (i < sentence.EndToken)
            {
                if (!BeginsName(document, inner, sentence, i) || titleCase && !IsNameInTitle(document, inner, i))
                {
                    i++;
                    continue;
                }

                var end = EndOfRun(document, sentence, i);
                for (var k = i + 1; titleCase && k < end; k++)
                {
                    if (!IsNameInTitle(document, inner, k))
                        end = k;
                }

                if (Cut(document, names.Count > 0 ? Math.Max(sentence.FirstToken, names[^1].EndToken) : sentence.FirstToken, i, end) is { } name)
                    names.Add(name);
                i = end;
            }
        }

        return names;
    }

    /// <summary>Whether the sentence is set like a headline: most of its words capitalised.</summary>
    private static bool IsTitleCase(Document document, Sentence sentence)
    {
        int words = 0, capitalised = 0;
        for (var i = sentence.FirstToken; i < Math.Min(sentence.EndToken, sentence.FirstToken + 40); i++)
        {
            if (!document.Tokens[i].IsWord || document.Tokens[i].Is(WordClasses.Function) || document.IsBehindHyphen(i))
                continue;
            words++;
            capitalised += document.Tokens[i].IsCapitalized ? 1 : 0;
        }

        return words >= (document.Paragraphs[sentence.Paragraph].Kind == ParagraphKind.Headline ? 3 : 5) && (capitalised == words || words >= 10 && capitalised * 10 >= words * 9);
    }

    /// <summary>In a headline a capital says nothing: a word counts where the data knows it as a name, or the running text has it as one.</summary>
    private static bool IsNameInTitle(Document document, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> inner, int i) =>
        document.Tokens[i].Is(KnownName | WordClasses.Title | WordClasses.Honorific | WordClasses.Demonym | WordClasses.Body) && !document.Tokens[i].Is(WordClasses.FiniteVerb) || inner.Contains(document.Word(i)) || !document.Tokens[i].IsCapitalized || i > 0 && document.Tokens[i - 1].Is(WordClasses.GivenName);

    /// <summary>Hashes of the words that the text has capitalised at a place where only names are, and never in lower case more often.</summary>
    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> CapitalisedInside(Document document, CancellationToken cancellationToken)
    {
        var words = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var sentence in document.Sentences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (document.Paragraphs[sentence.Paragraph].Kind == ParagraphKind.Headline || IsTitleCase(document, sentence))
                continue;
            for (var i = sentence.FirstToken + 1; i < sentence.EndToken; i++)
            {
                var token = document.Tokens[i];
                if (token.IsWord && token.IsCapitalized && document.Tokens[i - 1].Kind is TokenKind.Word or TokenKind.Number or TokenKind.Possessive)
                    words.Add(document.Word(i));
            }
        }

        return words;
    }

    private bool BeginsName(Document document, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> inner, Sentence sentence, int i)
    {
        var token = document.Tokens[i];
        if (!token.IsWord || !token.IsCapitalized)
            return token.IsWord && document.Text[token.Start] == '@' && token.End - token.Start > 2;
        if (token.InCompound && (document.IsBehindHyphen(i) || EndOfNamePart(document, sentence, i, i) < 0))
            return false;
        if (token.Is(WordClasses.Calendar) || token.End - token.Start == 1 || token.Is(WordClasses.Function) && !(token.IsUpper && token.End - token.Start <= 3))
            return false;
        var begins = i == sentence.FirstToken || document.Tokens[i - 1].Kind is TokenKind.QuoteMark || document.Tokens[i - 1].Kind is TokenKind.Punctuation && document.Text[document.Tokens[i - 1].Start] is not (',' or '(' or '-' or '/');
        if (!begins)
            return true;

        // At the beginning of a sentence a capital says nothing by itself; two in one word do: "Jean-Luc".
        var behind = document.CompoundEnd(i);
        if (token.InCompound && document.Tokens[behind - 1].IsCapitalized)
            return true;
        if (token.Is(KnownName | WordClasses.Honorific | WordClasses.Demonym) || token.IsUpper || inner.Contains(document.Word(i)))
            return !token.Is(WordClasses.Adverb) || inner.Contains(document.Word(i));
        if (token.Is(WordClasses.Adverb) || EndsInAny(document.Word(i), _adverbSuffixes))
            return false;
        var next = behind < sentence.EndToken ? document.Tokens[behind] : default;
        if (next.IsWord && next.IsCapitalized && !next.Is(WordClasses.Function | WordClasses.Calendar))
            return !token.Is(WordClasses.Participle) && (!token.Is(WordClasses.BaseVerb | WordClasses.FiniteVerb) || token.Is(WordClasses.Noun | WordClasses.Title));
        return !token.Is(CommonWord | WordClasses.TitleModifier | WordClasses.Title | WordClasses.Group | WordClasses.Person);
    }

    private static int EndOfRun(Document document, Sentence sentence, int start)
    {
        var i = Math.Max(start + 1, EndOfNamePart(document, sentence, start, start));
        while (i < sentence.EndToken && i - start < LongestName)
        {
            var token = document.Tokens[i];
            if (token.IsWord && token.IsCapitalized && !token.Is(WordClasses.Calendar))
            {
                if (token.InCompound)
                {
                    var part = EndOfNamePart(document, sentence, start, i);
                    if (part < 0)
                        break;
                    i = part;
                    continue;
                }

                if (token.Is(WordClasses.Pronoun) && !token.IsUpper || token.Is(WordClasses.Function) && !token.IsUpper && token.Is(WordClasses.Conjunction | WordClasses.Auxiliary | WordClasses.Preposition))
                    break;
                i++;
                continue;
            }

            if (token.Kind == TokenKind.Number && document.Tokens[i - 1].IsWord && i + 1 < sentence.EndToken && document.Tokens[i + 1].IsCapitalized)
                break;

            // A lower-case particle or link counts only where the name goes on behind it.
            var ahead = i + 1;
            if (token.IsWord && token.Is(WordSets.Particle))
            {
                while (ahead < sentence.EndToken && ahead - i < 3 && document.Tokens[ahead].Is(WordSets.Particle))
                    ahead++;
            }
            else if (token.IsWord && (token.Is(WordSets.BodyLink) && BodyLink(document, start, i) || token.Is(WordSets.OfficeLink) && IsOffice(document, sentence, i)))
            {
                if (ahead < sentence.EndToken && document.Tokens[ahead].IsWord && document.Tokens[ahead].Is(WordSets.DefiniteArticle))
                    ahead++;
            }
            else
                break;

            if (ahead >= sentence.EndToken || !document.Tokens[ahead].IsWord || !document.Tokens[ahead].IsCapitalized || document.Tokens[ahead].Is(WordClasses.Calendar | WordClasses.Pronoun))
                break;
            i = ahead + 1;
        }

        return i;
    }

    /// <summary>The token behind the word at <paramref name="i"/>, hyphens and all, of a name that begins at <paramref name="start"/>; −1 for what is no part of a name: "Kelm-based".</summary>
    private static int EndOfNamePart(Document document, Sentence sentence, int start, int i)
    {
        var end = Math.Min(document.CompoundEnd(i), sentence.EndToken);
        var last = document.Tokens[end - 1];
        if (end == i + 1 || last.IsCapitalized || !last.IsWord)
            return end;
        return IsCommonLastPart(document, start, i, end) ? -1 : end;
    }

    /// <summary>Whether a hyphenated word ends in a common word; "Ki-moon" behind a family name does not: a syllable only looks like a noun where the first part is no known word either.</summary>
    private static bool IsCommonLastPart(Document document, int start, int i, int end)
    {
        var (first, last) = (document.Tokens[i], document.Tokens[end - 1]);
        return last.Is(WordClasses.Adjective) || last.Is(WordClasses.Noun) && (i == start || first.Classes != WordClasses.None);
    }

    /// <summary>Whether a noun may follow, as it does behind "the Ana Ruiz-led council" and does not behind "Leung Kwok-hung said".</summary>
    private static bool IsBeforeNoun(Document document, Sentence sentence, int i) =>
        i < sentence.EndToken && document.Tokens[i].IsWord && (document.Tokens[i].Is(WordClasses.Noun | WordClasses.Adjective) || !document.Tokens[i].Is(WordClasses.FiniteVerb | WordClasses.Function));

    /// <summary>Whether "of", "for", "and" ... at <paramref name="link"/> goes on a body's name: "Ministry of Health", "Department for Work and Pensions".</summary>
    private static bool BodyLink(Document document, int start, int link)
    {
        var word = document.Tokens[link];
        var bodyBefore = false;
        for (var k = start; k < link; k++)
            bodyBefore |= document.Tokens[k].Is(WordClasses.Body);
        if (!bodyBefore)
            return false;
        if (word.Is(WordSets.BodyPreposition))
            return document.Tokens[link - 1].Is(WordClasses.Body);
        var ofBefore = false;
        for (var k = start; k < link; k++)
            ofBefore |= document.Tokens[k].Is(WordSets.BodyPreposition);
        return word.Is(WordSets.BodyConjunction) && ofBefore;
    }

    /// <summary>Splits the title off a run and tells what it names; null for a run that is a title or nationality alone. A title begins no earlier than at token <paramref name="limit"/>.</summary>
    private NameMention? Cut(Document document, int limit, int first, int end)
    {
        while (document.CountCompounds(first, end) > 2 && _postNominals.Contains(document.Word(end - 1)))
            end--;
        var name = NameBehindTitle(document, first, end);
        var hasTitle = name > first;
        var titleIsPerson = hasTitle;

        // A title in lower case before the name: "spokesman Ivan", "aide Yury".
        var before = first;
        while (before > limit && document.CompoundStart(before - 1) >= limit && document.Tokens[before - 1].IsWord && !document.Tokens[before - 1].IsCapitalized && first - before < 4 &&
               document.Tokens[before - 1].Is(before == first ? WordClasses.Title | WordClasses.Person : WordClasses.Title | WordClasses.TitleModifier | WordClasses.Person | WordClasses.Demonym | WordClasses.Adjective | WordClasses.Noun) && !document.Tokens[before - 1].Is(WordClasses.FiniteVerb | WordClasses.Function))
            before = document.CompoundStart(before - 1);
        if (before < first && !hasTitle)
            titleIsPerson = true;

        var type = Type(document, name, end, titleIsPerson);
        if (type == NameType.Other && document.CompoundEnd(name) == end)
            return hasTitle ? null : new NameMention(NameType.Other, first, name, end);
        if (type != NameType.Person && hasTitle && !document.Tokens[first].Is(WordClasses.Honorific))
            (name, type) = (first, Type(document, first, end, false));
        return new NameMention(type, before < first && type == NameType.Person ? before : first, name, end);
    }

    /// <summary>Where the name proper begins in a run: behind its last title, and behind what that title governs.</summary>
    private static int NameBehindTitle(Document document, int first, int end)
    {
        var tokens = document.Tokens;
        var name = first;
        for (var k = first; k + 1 < end; k++)
        {
            var token = tokens[k];
            var title = token.Is(WordClasses.Title | WordClasses.Honorific | WordClasses.Person) && !(token.Is(WordClasses.GivenName | WordClasses.Surname) && document.CompoundStart(k) == first && !tokens[k + 1].Is(WordClasses.GivenName));
            if (!title)
                continue;
            var next = k + 1;
            if (k == first && tokens[next].Is(WordClasses.Body | WordClasses.BodyWord | WordClasses.Group) && !tokens[next].Is(WordClasses.GivenName | WordClasses.Surname))
                continue;
            if (!tokens[next].IsCapitalized && !tokens[next].Is(WordSets.Particle) || tokens[next].Is(WordSets.OfficeLink))
            {
                // "Secretary of State Ana Ruiz": the name begins with the first given name behind, else it is the last two words.
                next = Behind(document, next, end);
                if (next < 0)
                    return first;
            }

            if (next < end && document.CountCompounds(next, end) <= 4)
                name = next;
        }

        return name;
    }

    private static int Behind(Document document, int link, int end)
    {
        for (var k = link + 2; k + 1 < end; k++)
        {
            if (document.Tokens[k].Is(WordClasses.GivenName) && !document.Tokens[k].Is(WordClasses.Place))
                return k;
        }

        var two = document.CompoundStart(Math.Max(link, document.CompoundStart(end - 1) - 1));
        return document.CountCompounds(link, end) >= 4 && document.Tokens[two].IsCapitalized && !document.Tokens[end - 1].Is(WordClasses.Place | WordClasses.Body | WordClasses.Noun) ? two : -1;
    }

    /// <summary>Whether the link stands between a title and what it governs, with more of the name behind: "Secretary of State Ana Ruiz".</summary>
    private static bool IsOffice(Document document, Sentence sentence, int link)
    {
        if (!document.Tokens[link - 1].Is(WordClasses.Title) || !document.Tokens[link - 1].IsCapitalized)
            return false;
        var words = 0;
        for (var k = link + 1; k < Math.Min(sentence.EndToken, link + 8) && (document.Tokens[k].IsCapitalized || document.Tokens[k].Is(WordSets.DefiniteArticle)); k++)
            words += document.Tokens[k].IsCapitalized ? 1 : 0;
        return words >= 3 && document.Tokens[link + 1].IsWord;
    }

    private NameType Type(Document document, int name, int end, bool titled)
    {
        var tokens = document.Tokens;
        var words = document.SpanOf(name, end).In(document.Text);
        var (head, count) = (tokens[end - 1], document.CountCompounds(name, end));
        if (document.Text[tokens[name].Start] == '@')
            return NameType.Person;
        if (lexicon.IsKnownName(words))
            return head.Is(WordClasses.Body) ? NameType.Organization : IsPlace(words) ? NameType.Place : NameType.Organization;
        if (count == 1 && head.Is(WordClasses.Demonym) && !head.Is(WordClasses.GivenName))
            return NameType.Other;
        if (titled)
            return NameType.Person;
        var body = false;
        for (var k = name; k < end; k++)
            body |= tokens[k].Is(WordClasses.Body | WordClasses.Organization | WordClasses.BodyWord) && !tokens[k].Is(WordClasses.GivenName);
        if (body)
            return NameType.Organization;
        if (head.Is(WordClasses.Group) && count > 1)
            return NameType.Organization;
        if (count > 1 && tokens[name].Is(WordClasses.GivenName) && (count == 2 || !head.Is(WordClasses.Place)) && !tokens[name].Is(WordClasses.Place))
            return NameType.Person;
        if (count == 1)
        {
            if (head.Is(WordClasses.Place) && !head.Is(WordClasses.GivenName))
                return NameType.Place;
            if (head.IsUpper && head.End - head.Start <= 6)
                return NameType.Organization;
            return head.Is(WordClasses.Surname | WordClasses.GivenName) ? NameType.Person : NameType.Unknown;
        }

        if (head.Is(WordClasses.Place) || tokens[name].Is(WordClasses.Place) && count == 2 && head.Is(CommonWord))
            return NameType.Place;
        if (head.Is(WordClasses.Text) || tokens[name].Is(WordClasses.Demonym))
            return NameType.Other;
        var last = document.Word(end - 1);
        foreach (var suffix in _abstractSuffixes)
        {
            if (last.EndsWith(suffix, StringComparison.Ordinal) && last.Length > suffix.Length + 2 && !head.Is(WordClasses.Surname))
                return NameType.Unknown;
        }

        // Two or three words that no list knows as common are most often a person.
        var common = 0;
        for (var k = name; k < end; k = document.CompoundEnd(k))
            common += !tokens[k].InCompound && tokens[k].Is(CommonWord | WordClasses.Function) && !tokens[k].Is(WordClasses.GivenName | WordClasses.Surname) ? 1 : 0;
        return count <= 4 && common < count && (common == 0 || head.Is(WordClasses.Surname)) ? NameType.Person : NameType.Unknown;
    }

    private bool IsPlace(ReadOnlySpan<char> words) => _places.Contains(words);

    private static ImmutableArray<string> Suffixes(Lexicon lexicon, string kind) => [.. lexicon.Rows("suffixes").Where(r => r[0] == kind).Select(r => r[1])];

    private static bool EndsInAny(ReadOnlySpan<char> word, ImmutableArray<string> suffixes)
    {
        foreach (var suffix in suffixes)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
