using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Joins mentions to entities, left to right: names by their words, descriptions by role, pronouns by agreement and salience.</summary>
internal sealed class EntityResolver
{
    /// <summary>How many mentions a pronoun or description looks back.</summary>
    private const int Window = 60;

    /// <summary>What it adds to a mention's salience that it is the source of a cue.</summary>
    private const double SpeakerBonus = 0.5;

    /// <summary>Tokens between a text's noun and the name of who issued it.</summary>
    private const int LongestIssue = 12;

    private readonly NameIndex _names;
    private readonly RoleIndex _roles;
    private readonly Document _document;
    private readonly IReadOnlyList<SourceMention> _mentions;
    private readonly List<Entity> _entities = [];
    private readonly Func<SourceMention, bool> _speaks;
    private readonly PronounRanker? _pronouns;

    private EntityResolver(Document document, Lexicon lexicon, IReadOnlyList<SourceMention> mentions, Func<SourceMention, bool> speaks, PronounRanker? pronouns)
    {
        (_document, _mentions, _speaks, _pronouns) = (document, mentions, speaks, pronouns);
        _names = new NameIndex(lexicon);
        _roles = new RoleIndex(document, lexicon);
    }

    /// <summary>Joins all <paramref name="mentions"/>; sets <see cref="SourceMention.Entity"/> of each.</summary>
    /// <param name="document">The text.</param>
    /// <param name="lexicon">The language data.</param>
    /// <param name="mentions">The mentions, in reading order.</param>
    /// <param name="speaks">Whether a mention is the source of a cue.</param>
    /// <param name="headline">Full names that the headline gives, cut into words.</param>
    /// <param name="pronouns">Joins the pronouns of one person that speak nothing; null where rules join all.</param>
    /// <param name="cancellationToken">Asked all along.</param>
    /// <returns>The entities in the order of first mention.</returns>
    public static List<Entity> Resolve(Document document, Lexicon lexicon, IReadOnlyList<SourceMention> mentions, Func<SourceMention, bool> speaks, IReadOnlyList<string[]> headline, PronounRanker? pronouns, CancellationToken cancellationToken)
    {
        var resolver = new EntityResolver(document, lexicon, mentions, speaks, pronouns);
        resolver._names.Headline = headline;
        // Names first, longest forms known, so that what comes early finds what the text tells later.
        resolver.ForEach(cancellationToken, MentionType.Proper, i => resolver._names.Note(document, mentions[i]));
        resolver.ForEach(cancellationToken, MentionType.Proper, resolver.JoinName);
        GenderVotes.Count(document, mentions, cancellationToken);
        resolver.ForEach(cancellationToken, null, resolver.JoinOther);
        return resolver.InOrder();
    }

    private void ForEach(CancellationToken cancellationToken, MentionType? form, Action<int> step)
    {
        for (var i = 0; i < _mentions.Count; i++)
        {
            if (i % 256 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (form is null || _mentions[i].Form == form)
                step(i);
        }
    }

    /// <summary>The entities in the order of first mention, their mentions in reading order.</summary>
    private List<Entity> InOrder()
    {
        var entities = _entities.FindAll(e => e.Mentions.Count > 0);
        entities.Sort((a, b) => a.Mentions[0].FirstToken != b.Mentions[0].FirstToken ? a.Mentions[0].FirstToken.CompareTo(b.Mentions[0].FirstToken) : a.Index.CompareTo(b.Index));
        for (var i = 0; i < entities.Count; i++)
            entities[i].Index = i;
        return entities;
    }

    private void JoinOther(int i)
    {
        if (_mentions[i].Entity is not null)
            return;
        if (_mentions[i].Form == MentionType.Nominal)
            JoinDescription(i);
        else
            JoinPronoun(i);
    }

    private void JoinName(int i)
    {
        var mention = _mentions[i];
        if (mention.Sort != MentionSort.Person && _document.Tokens[mention.NameToken].Is(WordClasses.Title) && Apposed(i) is { Sort: MentionSort.Person } holder)
        {
            Join(mention, holder, "speaker.apposition", $"The office stands in apposition to {holder.Name}.", 0.95);
            _roles.Give(holder, mention);
            return;
        }

        var words = NameIndex.Words(_document, mention);
        if (_names.FamilyNameFirst(words))
            mention.Gender = WordClasses.None;
        var body = _names.FullBody(words, mention);
        var rule = "speaker.short-name";
        var entity = body is null ? _names.Find(words, mention, out rule) : _names.FindExact(string.Join(' ', body));
        if (entity is null)
        {
            entity = Create(mention, string.Join(' ', body ?? words), named: true);
            entity.NameWords = body ?? words;
            rule = "speaker.name";
            if (body is not null)
            {
                entity.Sort = MentionSort.Organization;
                _names.Add(entity, body);
            }
        }

        _names.Add(entity, words);
        if (words.Length == 1 && entity.NameWords.Length == 1 && _names.InHeadline(words[0]) is { } full)
            (entity.NameWords, entity.Name, entity.Sort) = (full, string.Join(' ', full), MentionSort.Person);
        if (words.Length > entity.NameWords.Length && entity.Sort is MentionSort.Person or MentionSort.Unknown && words.Length <= 5 && (mention.Sort == MentionSort.Person || IsCapitalized(mention)))
            (entity.NameWords, entity.Name) = (words, string.Join(' ', words));
        if (mention.Sort is MentionSort.Person && entity.Sort is MentionSort.Unknown)
            entity.Sort = MentionSort.Person;
        if (entity.Gender == WordClasses.None)
            entity.Gender = mention.Gender;
        _roles.Learn(entity, mention);
        JoinApposedOffice(i, entity);
        Join(mention, entity, rule!, rule == "speaker.name" ? "The text names the source." : $"A form of the name '{entity.Name}'.", rule == "speaker.name" ? 0.98 : 0.95);
    }

    /// <summary>The mention before mention <paramref name="i"/>, names inside it passed over.</summary>
    private SourceMention? Before(int i)
    {
        for (var k = i - 1; k >= 0; k--)
        {
            if (!_mentions[k].IsInner)
                return _mentions[k];
        }

        return null;
    }

    private bool IsCapitalized(SourceMention name)
    {
        for (var k = name.NameToken; k < name.NameEnd; k++)
        {
            if (_document.Tokens[k] is { IsWord: true, IsCapitalized: false } word && !word.Is(WordSets.Particle))
                return false;
        }

        return true;
    }

    /// <summary>In "the Prime Minister, Ana Ruiz, said" the office, a name of its own, is the same person.</summary>
    private void JoinApposedOffice(int i, Entity entity)
    {
        if (entity.Sort != MentionSort.Person || Before(i) is not { Form: MentionType.Proper, Entity: { Mentions.Count: 1 } office } before || office == entity)
            return;
        if (before.Sort == MentionSort.Person || !_document.Tokens[before.HeadToken].Is(WordClasses.Title) || !IsApposed(before, _mentions[i]))
            return;
        office.Mentions.Clear();
        Join(before, entity, "speaker.apposition", $"The description stands in apposition to {entity.Name}.", 0.95);
        _roles.Give(entity, before);
    }

    /// <summary>Whether a name stands behind a description as its apposition, a comma between: "the mayor, Ana Ruiz, said".</summary>
    private bool IsApposed(SourceMention description, SourceMention name)
    {
        var comma = description.EndToken;
        if (name.Sentence != description.Sentence || name.FirstToken - comma is < 1 or > 6 || _document.Text[_document.Tokens[comma].Start] != ',')
            return false;
        for (var t = comma + 1; t < name.FirstToken; t++)
        {
            if (_document.Tokens[t].Kind is not (TokenKind.Word or TokenKind.Hyphen) || _document.Tokens[t].Is(WordClasses.Determiner | WordClasses.Preposition | WordClasses.Auxiliary))
                return false;
        }

        var behind = name.EndToken < _document.Tokens.Length ? _document.Tokens[name.EndToken] : default;
        return !behind.Is(WordClasses.Conjunction) && !_document.Tokens[description.FirstToken].Is(WordClasses.Conjunction);
    }

    private void JoinDescription(int i)
    {
        var mention = _mentions[i];
        if (ApposedName(i) is { } named)
        {
            Join(mention, named, "speaker.apposition", $"The description stands in apposition to {named.Name}.", 0.95);
            _roles.Give(named, mention);
            return;
        }

        if (mention.Sort == MentionSort.Text && (JoinAuthor(mention) || JoinIssuer(i)))
            return;
        if (_roles.Find(mention) is { } known)
        {
            Join(mention, known, "speaker.role", $"The text gives {known.Name} this role.", 0.85);
            return;
        }

        if (mention.Sort == MentionSort.Text && EarlierAuthor(i) is { } author)
        {
            Join(mention, author, "speaker.author-of-earlier-text", $"The text that the sentence of {author.Name} speaks of.", 0.7);
            return;
        }

        var definite = _document.Tokens[mention.FirstToken].Is(WordSets.Definite);
        Entity? best = null;
        var bestScore = 0.0;
        if (definite && mention.Sort is MentionSort.Person or MentionSort.Organization)
        {
            for (var k = i - 1; k >= Math.Max(0, i - Window); k--)
            {
                var other = _mentions[k];
                if (other.Entity is not { } entity || mention.Sentence - other.Sentence > 8)
                    continue;
                var score = _roles.Fits(mention, entity) + Salience(other, mention) - (entity.Named ? 0 : 1.5);
                if (entity.Sort != mention.Sort || !Agrees(entity, mention) || score <= bestScore || _roles.Conflicts(mention, entity))
                    continue;
                (best, bestScore) = (entity, score);
            }
        }

        if (best is not null && bestScore > 2.2)
        {
            Join(mention, best, "speaker.description", $"The nearest that the description fits is {best.Name}.", 0.6);
            return;
        }

        var created = Create(mention, RoleIndex.Describe(_document, mention), named: false);
        _roles.Add(created, mention);
        Join(mention, created, "speaker.unnamed", "The text gives this source no name.", 0.8);
    }

    /// <summary>The entity of the name that a description stands in apposition to: "Ana Ruiz, the mayor of Lund", "the mayor, Ana Ruiz,", "the news agency Harbour Press".</summary>
    private Entity? ApposedName(int i)
    {
        var mention = _mentions[i];
        if (mention.Sort is not (MentionSort.Person or MentionSort.Organization))
            return null;
        if (Apposed(i) is { } before && before.Sort == mention.Sort)
            return before;
        if (Behind(i) is not { Form: MentionType.Proper, Possessive: false, Entity: { } entity } name || entity.Sort != mention.Sort)
            return null;
        return IsApposed(mention, name) || mention.Sort == MentionSort.Organization && name.FirstToken == mention.EndToken && mention.EndToken == mention.HeadToken + 1 ? entity : null;
    }

    /// <summary>The entity of the name before a description, a comma between.</summary>
    private Entity? Apposed(int i)
    {
        var mention = _mentions[i];
        return Before(i) is { Form: MentionType.Proper, Possessive: false, Entity: { Sort: MentionSort.Person or MentionSort.Organization } entity } before &&
            before.Sentence == mention.Sentence && mention.FirstToken == before.EndToken + 1 && _document.Text[_document.Tokens[before.EndToken].Start] == ',' ? entity : null;
    }

    /// <summary>The mention behind mention <paramref name="i"/>, names inside it passed over.</summary>
    private SourceMention? Behind(int i)
    {
        for (var k = i + 1; k < _mentions.Count; k++)
        {
            if (!_mentions[k].IsInner)
                return _mentions[k];
        }

        return null;
    }

    /// <summary>Joins a text to who issued it: "a report by the ministry", "a statement released on Monday by Harbour Press".</summary>
    private bool JoinIssuer(int i)
    {
        var mention = _mentions[i];
        for (var k = i + 1; k < _mentions.Count && _mentions[k].FirstToken - mention.HeadToken <= LongestIssue && _mentions[k].Sentence == mention.Sentence; k++)
        {
            var issuer = _mentions[k];
            if (issuer.Form == MentionType.Pronoun || issuer.Sort is MentionSort.Text or MentionSort.Place || issuer.FirstToken - 1 <= mention.HeadToken)
                continue;
            var before = _document.Tokens[issuer.FirstToken - 1];
            var isIssue = before.Is(WordSets.Issuer) || before.Is(WordSets.Of) && issuer.FirstToken - 2 == mention.HeadToken && issuer.Sort == MentionSort.Organization;
            if (!isIssue || !new PhraseSyntax(_document).IsAbove(mention.HeadToken, new PhraseSyntax(_document).HeadOf(issuer.FirstToken, issuer.EndToken)))
                continue;
            JoinOther(k);
            if (issuer.Entity is not { } entity)
                return false;
            Join(mention, entity, "speaker.author-of-text", $"The text is that of {entity.Name}.", 0.8);
            _roles.Add(entity, mention);
            return true;
        }

        return false;
    }

    /// <summary>Who spoke of the text that "the statement" takes up again: the subject of the sentence in which it was first named.</summary>
    private Entity? EarlierAuthor(int i)
    {
        var head = _document.Word(_mentions[i].HeadToken);
        for (var k = i - 1; k >= Math.Max(0, i - Window / 2); k--)
        {
            var other = _mentions[k];
            if (other.Sort != MentionSort.Text || !_document.Word(other.HeadToken).Equals(head, StringComparison.OrdinalIgnoreCase))
                continue;
            for (var j = k - 1; j >= Math.Max(0, k - 6) && _mentions[j].Sentence == other.Sentence; j--)
            {
                if (_mentions[j] is { Subject: true, Quoted: false, Sort: MentionSort.Person or MentionSort.Organization, Entity: { } entity })
                    return entity;
            }

            return null;
        }

        return null;
    }

    /// <summary>Joins a text to the body or person whose text it is: "the ministry statement", "Ruiz's letter".</summary>
    private bool JoinAuthor(SourceMention mention)
    {
        var first = mention.FirstToken;
        while (first < mention.HeadToken && _document.Tokens[first].Is(WordClasses.Determiner))
            first++;
        var end = first;
        var author = false;
        while (end < mention.HeadToken && _document.Tokens[end].Kind is TokenKind.Word or TokenKind.Hyphen)
        {
            author |= _document.Tokens[end].Is(WordClasses.Body | WordClasses.Person | WordClasses.Group | WordClasses.Organization) || _document.Tokens[end].IsCapitalized && !_document.Tokens[end].Is(WordClasses.Calendar | WordClasses.Function);
            end++;
        }

        if (!author || end == first)
            return false;
        var words = _document.SpanOf(first, end).Cut(_document.Text);
        var entity = _names.FindExact(words);
        if (entity is null)
        {
            entity = Create(mention, words, named: _document.Tokens[first].IsCapitalized);
            entity.Sort = MentionSort.Organization;
            entity.NameWords = words.Split(' ');
            _names.Add(entity, entity.NameWords);
        }

        Join(mention, entity, "speaker.author-of-text", $"The text is that of {entity.Name}.", 0.8);
        return true;
    }

    private void JoinPronoun(int i)
    {
        var mention = _mentions[i];
        var pronoun = _document.Tokens[mention.HeadToken];
        if (pronoun.Is(WordSets.Who))
        {
            if (Before(i) is { Entity: { } before } noun && noun.Sentence == mention.Sentence && mention.FirstToken - noun.EndToken <= 3)
                Join(mention, before, "speaker.relative", $"'who' stands behind {before.Name}.", 0.9);
            return;
        }

        if (pronoun.Is(WordSets.SpeakerSingular | WordSets.SpeakerPlural))
            return;
        var speaks = _speaks(mention);
        // The source of a cue, and whom it speaks of, follow habits of the news, which the ranker has not seen.
        if (_pronouns is not null && mention.Sort == MentionSort.Person && !speaks && !mention.Quoted)
        {
            if (_pronouns.Decide(_document, _mentions, _speaks, new PronounRanker.Pronoun(mention.HeadToken, mention.Sentence, mention.Quoted)) is var (person, p))
                Join(mention, person, "speaker.pronoun", $"The likeliest that '{_document.Word(mention.HeadToken)}' refers to is {person.Name}.", p);
            return;
        }

        Entity? best = null;
        double bestScore = double.NegativeInfinity, second = double.NegativeInfinity;
        for (var k = i - 1; k >= Math.Max(0, i - Window); k--)
        {
            var other = _mentions[k];
            if (other.Entity is not { } entity || mention.Sentence - other.Sentence > 12 || !Fits(mention, entity) || !Agrees(entity, mention))
                continue;
            if (mention.Quoted != other.Quoted && mention.Quoted)
                continue;
            var score = Salience(other, mention) + (entity.Named ? 0.5 : 0) - (entity.Sort == MentionSort.Unknown ? 1.5 : 0) + 0.3 * Math.Min(4, Math.Log2(1 + entity.MentionsBefore(mention.FirstToken)));
            // In "Ruiz is ready, he said" the one who speaks is not the one spoken of.
            if (speaks && other.Sentence == mention.Sentence && !_speaks(other))
                score -= 3;
            // In "the aide noted that he was late. He added" the one who goes on is the one who noted.
            if (speaks && !_speaks(other) && IsReported(other))
                score -= 1.5;
            if (other.Form == MentionType.Pronoun && other.Gender == mention.Gender)
                score += 0.8;
            if (entity.Gender != WordClasses.None && entity.Gender == mention.Gender)
                score += 0.7;
            if (entity == best)
                bestScore = Math.Max(bestScore, score);
            else if (score > bestScore)
                (best, bestScore, second) = (entity, score, bestScore);
            else
                second = Math.Max(second, score);
        }

        if (best is null)
            return;
        var margin = double.IsNegativeInfinity(second) ? 4 : bestScore - second;
        Join(mention, best, "speaker.pronoun", $"The likeliest that '{_document.Word(mention.HeadToken)}' refers to is {best.Name}.", 1 / (1 + Math.Exp(-0.4 - margin)));
    }

    /// <summary>Whether the mention stands in the clause that a verb of the sentence has for its content.</summary>
    private bool IsReported(SourceMention mention) =>
        !_document.Syntax.IsEmpty && _document.Syntax[mention.HeadToken].Head is >= 0 and var verb && _document.Syntax[verb].Relation == DependencyRelation.Ccomp;

    /// <summary>How much a mention is in the reader's mind at another: nearer, subjects and speakers more.</summary>
    private double Salience(SourceMention other, SourceMention at)
    {
        var score = 4.0 - Math.Min(6, 0.9 * (at.Sentence - other.Sentence));
        score -= 0.25 * Math.Min(4, at.Paragraph - other.Paragraph);
        if (other.Subject)
            score += 1.6;
        if (other.FirstToken == _document.Sentences[other.Sentence].FirstToken)
            score += 0.8;
        if (_speaks(other))
            score += SpeakerBonus;
        if (other.Quoted && !at.Quoted)
            score -= 2.5;
        if (other.Possessive)
            score -= 0.3;
        if (_document.Paragraphs[other.Paragraph].Kind is not (ParagraphKind.Body or ParagraphKind.ListItem))
            score -= 1.0;
        return score;
    }

    private static bool Fits(SourceMention pronoun, Entity entity) => pronoun.Sort switch
    {
        MentionSort.Person => entity.Sort is MentionSort.Person || entity.Sort is MentionSort.Unknown && entity.Named,
        MentionSort.Group => entity.Sort is MentionSort.Group or MentionSort.Organization,
        _ => entity.Sort is MentionSort.Organization or MentionSort.Text or MentionSort.Place,
    };

    private static bool Agrees(Entity entity, SourceMention mention) =>
        entity.Gender == WordClasses.None || mention.Gender == WordClasses.None || (entity.Gender & mention.Gender) != WordClasses.None;

    private Entity Create(SourceMention mention, string name, bool named)
    {
        var entity = new Entity { Index = _entities.Count, Sort = mention.Sort, Gender = mention.Gender, Name = name, Named = named };
        _entities.Add(entity);
        return entity;
    }

    private static void Join(SourceMention mention, Entity entity, string rule, string why, double score)
    {
        mention.Entity = entity;
        var at = entity.Mentions.Count;
        while (at > 0 && entity.Mentions[at - 1] is var other && (other.FirstToken > mention.FirstToken || other.FirstToken == mention.FirstToken && other.EndToken < mention.EndToken))
            at--;
        entity.Mentions.Insert(at, mention);
        entity.Reasons[mention] = (rule, why, score);
        // A pronoun tells the gender of a name that no list knows.
        if (entity.Gender is WordClasses.None or (WordClasses.Masculine | WordClasses.Feminine) && mention.Gender is WordClasses.Masculine or WordClasses.Feminine)
            entity.Gender = mention.Gender;
    }
}
