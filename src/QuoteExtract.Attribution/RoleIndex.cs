using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>What roles the text gives to whom, and whom a description may mean.</summary>
internal sealed class RoleIndex(Document document, Lexicon lexicon)
{
    /// <summary>Sentences for which an unnamed source is remembered.</summary>
    private const int Memory = 12;

    private sealed record Known(Entity Entity, HashSet<string> Modifiers, int Token);

    private readonly Dictionary<string, List<Known>> _byHead = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words of a description, without a definite article.</summary>
    public static string Describe(Document document, SourceMention mention)
    {
        var first = mention.FirstToken;
        if (mention.EndToken - first > 1 && document.Tokens[first].Is(WordSets.DefiniteArticle))
            first++;
        return document.SpanOf(first, mention.EndToken).Cut(document.Text);
    }

    /// <summary>Takes the roles of a name from its title and its appositions.</summary>
    public void Learn(Entity entity, SourceMention mention)
    {
        if (mention.NameToken > mention.FirstToken)
        {
            var first = mention.FirstToken;
            // What stands before a title in lower case belongs to it: "Kremlin spokesman", "the Russian foreign policy aide".
            while (first > document.Sentences[mention.Sentence].FirstToken && document.Tokens[first - 1] is var t && (t.Is(WordClasses.Demonym | WordClasses.TitleModifier) || t.IsWord && t.IsCapitalized && !t.Is(WordClasses.Function) && !document.Tokens[first].IsCapitalized) && mention.FirstToken - first < 4)
                first = document.CompoundStart(first - 1);
            if (document.Tokens[first].Is(WordClasses.Determiner) && first < mention.NameToken - 1)
                first++;
            if (first < mention.NameToken)
                Give(entity, first, mention.NameToken);
        }

        if (entity.Sort is MentionSort.Person or MentionSort.Unknown)
            Apposition(entity, mention);
    }

    /// <summary>The role in ", the company's chief executive," behind a name, or "the chief executive," before it.</summary>
    private void Apposition(Entity entity, SourceMention mention)
    {
        var sentence = document.Sentences[mention.Sentence];
        var i = mention.EndToken;
        if (i + 1 >= sentence.EndToken || document.Text[document.Tokens[i].Start] != ',')
            return;
        var first = i + 1;
        var head = -1;
        var k = first;
        for (; k < Math.Min(sentence.EndToken, first + 12); k++)
        {
            var token = document.Tokens[k];
            if (token.Kind == TokenKind.Punctuation || token.Is(WordClasses.Preposition | WordClasses.Auxiliary | WordClasses.Pronoun) && !token.Is(WordClasses.Determiner) || token.Is(WordClasses.Conjunction) && !token.Is(WordClasses.Determiner))
                break;
            if (token.Is(WordClasses.Person) && token.IsWord)
                head = k;
        }

        if (head < 0 || k - 1 > head && !document.Tokens[k - 1].IsCapitalized)
            return;
        if (document.Tokens[first].Is(WordClasses.Determiner) && first < head)
            first++;
        var end = head + 1;
        if (end < sentence.EndToken && document.Tokens[end].Is(WordSets.RolePreposition))
        {
            while (end < Math.Min(sentence.EndToken, head + 8) && document.Tokens[end].Kind is TokenKind.Word or TokenKind.Hyphen)
                end++;
        }

        Give(entity, first, end);
    }

    /// <summary>Takes a description that stands for the entity as a role of it.</summary>
    public void Give(Entity entity, SourceMention description)
    {
        var first = description.FirstToken;
        if (document.Tokens[first].Is(WordClasses.Determiner) && first < description.HeadToken)
            first++;
        Give(entity, first, description.EndToken);
    }

    private void Give(Entity entity, int first, int end)
    {
        var head = -1;
        for (var k = first; k < end; k++)
        {
            if (document.Tokens[k].Is(WordClasses.Title | WordClasses.Person | WordClasses.Honorific) && !document.Tokens[k].Is(WordClasses.Group))
                head = k;
            if (document.Tokens[k].Is(WordSets.RolePreposition))
                break;
        }

        if (head < 0 || document.Tokens[head].Is(WordClasses.Honorific) && !document.Tokens[head].Is(WordClasses.Title) && end - first == 1)
            return;
        var span = document.SpanOf(first, end);
        var title = span.Cut(document.Text);
        if (entity.Roles.Count < 16 && !entity.Roles.Exists(r => r.Title.Equals(title, StringComparison.OrdinalIgnoreCase)))
            entity.Roles.Add(new Role(title, span));
        Add(entity, document.Compound(head).ToString(), Modifiers(first, end, head), first);
    }

    /// <summary>Makes a description without a name findable by its own words.</summary>
    public void Add(Entity entity, SourceMention mention) =>
        Add(entity, document.Compound(mention.HeadToken).ToString(), Modifiers(mention.FirstToken, mention.EndToken, mention.HeadToken), mention.FirstToken);

    private void Add(Entity entity, string head, HashSet<string> modifiers, int token)
    {
        if (!_byHead.TryGetValue(head, out var list))
            _byHead[head] = list = [];
        if (list.Count < 32)
            list.Add(new Known(entity, modifiers, token));
        else
            list[^1] = new Known(entity, modifiers, token);
    }

    /// <summary>The entity that has this role: same head word, no modifier against, the one with most in common, then the latest.</summary>
    public Entity? Find(SourceMention mention)
    {
        if (document.Tokens[mention.FirstToken].Is(WordSets.IndefiniteArticle) || !_byHead.TryGetValue(document.Compound(mention.HeadToken).ToString(), out var list))
            return null;
        var asked = Modifiers(mention.FirstToken, mention.EndToken, mention.HeadToken);
        Known? best = null;
        var bestScore = -1;
        foreach (var known in list)
        {
            // A description without a name is forgotten after some sentences.
            if (!known.Entity.Named && (known.Entity.Mentions.Count == 0 || mention.Sentence - known.Entity.Mentions[^1].Sentence > Memory))
                continue;
            var common = known.Modifiers.Count(asked.Contains);
            // Another country's president, a former one: what is asked for and not given speaks against, if the known role says something else instead.
            if (asked.Count > common && (known.Modifiers.Count > common || document.Tokens[mention.HeadToken].Is(WordClasses.Body)))
                continue;
            // What the text has told already goes before what it tells later.
            var isLater = known.Token > mention.FirstToken;
            var wasLater = best is not null && best.Token > mention.FirstToken;
            if (best is null || wasLater && !isLater || wasLater == isLater && (isLater ? common > bestScore : common >= bestScore))
                (best, bestScore) = (known, common);
        }

        return best?.Entity;
    }

    /// <summary>How well a description fits an entity, by its roles; 0 where they say nothing.</summary>
    public double Fits(SourceMention mention, Entity entity)
    {
        var head = document.Compound(mention.HeadToken);
        if (mention.Sort == MentionSort.Organization && entity.Named)
        {
            foreach (var word in entity.NameWords)
            {
                if (head.Equals(word, StringComparison.OrdinalIgnoreCase))
                    return 2;
            }
        }

        var asked = Modifiers(mention.FirstToken, mention.EndToken, mention.HeadToken);
        foreach (var role in RolesBefore(mention, entity))
        {
            foreach (var modifier in asked)
            {
                if (role.Title.Contains(modifier, StringComparison.OrdinalIgnoreCase) || RoleCountry(role, modifier))
                    return 1.5;
            }
        }

        return asked.Count > 0 ? -1.5 : -0.5;
    }

    /// <summary>Whether the description names another country than the entity's roles do.</summary>
    public bool Conflicts(SourceMention mention, Entity entity)
    {
        if (!entity.Named)
            return false;
        var head = document.Compound(mention.HeadToken).ToString();
        var any = false;
        foreach (var role in RolesBefore(mention, entity))
        {
            if (role.Title.EndsWith(head, StringComparison.OrdinalIgnoreCase))
                return false;
            any = true;
        }

        return any && document.Tokens[mention.HeadToken].Is(WordClasses.Title) && !document.Tokens[mention.HeadToken].Is(WordSets.GenericTitle);
    }

    /// <summary>The roles that the text has given an entity before a mention.</summary>
    private IEnumerable<Role> RolesBefore(SourceMention mention, Entity entity) =>
        entity.Roles.Where(r => r.Span.Start < document.Tokens[mention.FirstToken].Start);

    private bool RoleCountry(Role role, string country)
    {
        foreach (var word in role.Title.Split(' '))
        {
            if (lexicon.Country(word) is { } c && c.Equals(country, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>The words that tell one holder of a role from another, lower case; nationalities as their countries.</summary>
    private HashSet<string> Modifiers(int first, int end, int head)
    {
        var modifiers = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var k = first; k < end; k = document.CompoundEnd(k))
        {
            var token = document.Tokens[k];
            if (k == document.CompoundStart(head) || token.Kind is not TokenKind.Word || token.Is(WordClasses.Function) && !token.IsCapitalized)
                continue;
            if (token.Is(WordClasses.Function) || token.Is(WordSets.DefiniteArticle))
                continue;
            var two = k + 1 < end ? document.SpanOf(k, k + 2).In(document.Text) : default;
            if (two.Length > 0 && lexicon.Country(two) is { } pair)
            {
                modifiers.Add(pair);
                k++;
                continue;
            }

            if (two.Length > 0 && lexicon.IsKnownName(two))
            {
                modifiers.Add(two.ToString());
                k++;
                continue;
            }

            modifiers.Add(lexicon.Country(document.Compound(k)) ?? document.Compound(k).ToString());
        }

        return modifiers;
    }
}
