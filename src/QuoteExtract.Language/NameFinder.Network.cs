using System.Collections.Immutable;

namespace QuoteExtract.Language;

// What the network says of names, joined with what the rules propose.
internal sealed partial class NameFinder
{
    /// <summary>Tokens of the longest body's name that the rules may make of a shorter one.</summary>
    private const int LongestBody = 10;

    /// <summary>What the network calls a person, a body or a place is one; the rules add its title, and the names of other kinds.</summary>
    /// <remarks>Who bears a title is a person whatever the network says. Where the rules alone take a name for a person's, its first token is added to <paramref name="doubtful"/>.</remarks>
    private ImmutableArray<NameMention>.Builder Decide(Document document, ImmutableArray<NameMention>.Builder proposed, ReadOnlySpan<byte> labels, HashSet<int> doubtful)
    {
        var names = ImmutableArray.CreateBuilder<NameMention>(proposed.Count);
        var next = 0;
        var (first, taken, sentence) = (0, 0, 0);
        for (var i = 0; i < labels.Length; i++)
        {
            sentence += document.Sentences[sentence].EndToken <= i ? 1 : 0;
            if (NameLabels.Begins(labels[i]))
                first = i;
            if (!NameLabels.Ends(labels[i]))
                continue;
            while (next < proposed.Count && proposed[next].EndToken <= first)
                Keep(proposed[next++]);
            if (first < taken)
                continue;
            var name = Read(document, document.Sentences[sentence], NameLabels.TypeOf(labels[i]), first, i + 1);
            if (next < proposed.Count && IsWholeBody(document, proposed[next], name, labels))
                (name, next) = (proposed[next], next + 1);
            while (next < proposed.Count && proposed[next].EndToken <= name.EndToken)
            {
                var rule = proposed[next++];
                if (name.Type == NameType.Person && rule.Type == NameType.Person && rule.EndToken == name.EndToken)
                    name = Join(document, name, rule);
                else if (rule.Type == NameType.Person && rule.EndToken > name.FirstToken && IsPerson(document, rule, name))
                    name = rule;
                else if (rule.Type == NameType.Person && rule.NameToken == name.NameToken && rule.EndToken == name.EndToken)
                    doubtful.Add(rule.NameToken);
            }

            // What stood before as a name of its own belongs to the title: "Kelm County Sheriff Ana Ruiz".
            while (names.Count > 0 && names[^1].FirstToken >= name.FirstToken)
                names.RemoveAt(names.Count - 1);
            if (names.Count > 0 && names[^1].EndToken is var end && end > name.FirstToken)
                name = name with { FirstToken = end, NameToken = Math.Max(end, name.NameToken) };

            // The network may take marks for a part of a name, or for one.
            var word = FirstWord(document, name.NameToken, name.EndToken);
            if (word < name.EndToken)
                names.Add(name with { FirstToken = name.FirstToken == name.NameToken ? word : name.FirstToken, NameToken = word });
            taken = name.EndToken;
        }

        while (next < proposed.Count)
            Keep(proposed[next++]);
        return names;

        void Keep(NameMention name)
        {
            if (name.FirstToken < taken)
                return;
            names.Add(IsSure(document, name) ? name : name with { Type = NameType.Unknown });
            taken = name.EndToken;
        }
    }

    /// <summary>Whether the rules' body, with a body's noun in it, has what the network took for a body or place as a part, and no other name: "Harbour Press Agency" around "Press Agency".</summary>
    private static bool IsWholeBody(Document document, NameMention rule, NameMention name, ReadOnlySpan<byte> labels)
    {
        if (rule.Type != NameType.Organization || name.Type is not (NameType.Organization or NameType.Place) || rule.FirstToken > name.FirstToken || rule.EndToken < name.EndToken || rule.EndToken - rule.FirstToken == name.EndToken - name.FirstToken)
            return false;
        // "CNN President", "Supreme Court Justices" end in people; a run of many capitals is a headline.
        if (document.Tokens[rule.EndToken - 1].Is(WordClasses.Person | WordClasses.Title | WordClasses.Group | WordClasses.Adjective | WordClasses.Demonym) || rule.EndToken - rule.FirstToken > LongestBody)
            return false;
        var isBody = false;
        for (var k = rule.FirstToken; k < rule.EndToken; k++)
        {
            isBody |= document.Tokens[k].Is(WordClasses.Body);
            if ((k < name.FirstToken || k >= name.EndToken) && labels[k] != NameLabels.Outside)
                return false;
        }

        return isBody;
    }

    private static int FirstWord(Document document, int first, int end)
    {
        while (first < end && document.Tokens[first].Kind is not (TokenKind.Word or TokenKind.Number))
            first++;
        return first;
    }

    /// <summary>Whether a name that the network passed over is what the rules take it for: the data lists the whole of it, or it is a handle.</summary>
    private bool IsSure(Document document, NameMention name) =>
        name.Type == NameType.Other || document.Text[document.Tokens[name.FirstToken].Start] == '@' || lexicon.IsKnownName(document.SpanOf(name.NameToken, name.EndToken).In(document.Text));

    /// <summary>Whether a name that the network takes for a body's or place's is the rules' person with a title or a place of work: "President Ana Ruiz", "Ana Ruiz of Delta Lines"; no name that the data lists.</summary>
    private bool IsPerson(Document document, NameMention rule, NameMention name) =>
        (rule.FirstToken < rule.NameToken && rule.FirstToken <= name.FirstToken && name.FirstToken <= rule.NameToken || rule.NameToken == name.FirstToken && rule.EndToken < name.EndToken && document.Tokens[rule.NameToken].Is(WordClasses.GivenName) && !document.Tokens[rule.EndToken].IsCapitalized) &&
        !lexicon.IsKnownName(document.SpanOf(rule.NameToken, rule.EndToken).In(document.Text));

    /// <summary>A person's name that network and rules end alike: the rules' titles, and the longer of both names.</summary>
    private static NameMention Join(Document document, NameMention name, NameMention rule)
    {
        var isTitled = false;
        for (var k = rule.NameToken; k < name.NameToken; k++)
            isTitled |= document.Tokens[k].Is(WordClasses.Title | WordClasses.Honorific | WordClasses.Person);
        return name with { FirstToken = Math.Min(rule.FirstToken, name.FirstToken), NameToken = isTitled ? name.NameToken : rule.NameToken };
    }

    /// <summary>A name that the network found, its titles split off where it is a person.</summary>
    private NameMention Read(Document document, Sentence sentence, NameType type, int first, int end)
    {
        if (type != NameType.Person)
            return new NameMention(type, first, first, end);
        first = document.Tokens[document.CompoundStart(first)].IsCapitalized ? document.CompoundStart(first) : first;
        end = EndOfPerson(document, first, end);
        while (document.CountCompounds(first, end) > 2 && _postNominals.Contains(document.Word(end - 1)))
            end--;
        if (document.CompoundEnd(end - 1) is var whole && whole > end && whole <= sentence.EndToken && (document.Tokens[whole - 1].IsCapitalized || !IsCommonLastPart(document, first, end - 1, whole) || end - 1 > first && !IsBeforeNoun(document, sentence, whole)))
            end = whole;
        var name = NameBehindTitle(document, first, end);
        return Cut(document, sentence.FirstToken, first, end) is { Type: NameType.Person } cut ? cut with { NameToken = name, EndToken = end } : new NameMention(type, first, name, end);
    }

    /// <summary>Where a person's name ends: before a bracket, or a word in lower case that is no part of names: "Ana Ruiz (D)", "Ruiz calls".</summary>
    private static int EndOfPerson(Document document, int first, int end)
    {
        for (var k = first + 1; k < end; k++)
        {
            var token = document.Tokens[k];
            if (document.Text[token.Start] is '(' or '[' || token is { IsWord: true, IsCapitalized: false, InCompound: false } && document.Tokens[first].IsCapitalized && !token.Is(WordSets.Particle) && !token.Is(WordClasses.Title | WordClasses.Person | WordClasses.Preposition | WordClasses.Conjunction))
                return k;
        }

        return end;
    }

    /// <summary>Gives names of one word the type of a longer name of the document that ends or begins with it; a longer one in doubt is a person's where its last word alone is.</summary>
    private static ImmutableArray<NameMention> ShareTypes(Document document, ImmutableArray<NameMention>.Builder names, HashSet<int> doubtful)
    {
        if (doubtful.Count > 0)
        {
            var alone = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var name in names)
            {
                if (name.Type == NameType.Person && document.CompoundEnd(name.NameToken) == name.EndToken)
                    alone.Add(document.Compound(name.NameToken));
            }

            for (var i = 0; i < names.Count; i++)
            {
                if (doubtful.Contains(names[i].NameToken) && alone.Contains(document.Compound(names[i].EndToken - 1)))
                    names[i] = names[i] with { Type = NameType.Person };
            }
        }

        var types = new Dictionary<string, NameType>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in names)
        {
            var isOne = document.CompoundEnd(name.NameToken) == name.EndToken;
            if (!isOne && name.Type == NameType.Person)
            {
                types.TryAdd(document.Compound(name.EndToken - 1), NameType.Person);
                if (!document.Tokens[name.NameToken].Is(WordClasses.Place))
                    types.TryAdd(document.Compound(name.NameToken), NameType.Person);
            }
            else if (isOne && name.NameToken > name.FirstToken && name.Type == NameType.Person)
                types.TryAdd(document.Compound(name.NameToken), NameType.Person);
        }

        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            if (name.Type is not NameType.Other && document.CompoundEnd(name.NameToken) == name.EndToken && types.TryGetValue(document.Compound(name.NameToken), out var type))
                names[i] = name with { Type = type };
        }

        return names.ToImmutable();
    }
}
