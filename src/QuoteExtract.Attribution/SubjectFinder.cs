using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds sources by what they do: subjects of cues whose noun no list knows, and those without a noun: "another said".</summary>
/// <remarks>No word list holds every noun that may speak; the tree tells the subject of a cue whatever its noun.</remarks>
internal sealed class SubjectFinder(Document document, List<Cue> cues, bool[] quoted)
{
    /// <summary>Most tokens of a phrase on either side of its head.</summary>
    private const int LongestSide = 12;

    /// <summary>The mentions with those added that a cue of speech needs, in reading order.</summary>
    public List<SourceMention> Complete(List<SourceMention> mentions)
    {
        if (document.Syntax.IsEmpty)
            return mentions;
        var taken = new bool[document.Tokens.Length];
        foreach (var (first, end) in mentions.Select(m => (m.FirstToken, m.EndToken)).Concat(cues.Select(c => (c.FirstToken, c.EndToken))))
            Array.Fill(taken, true, first, end - first);
        var subjectOf = SubjectsOfVerbs();
        var added = new List<SourceMention>();
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var sentence = document.Sentences[s];
            for (var t = sentence.FirstToken; t < sentence.EndToken; t++)
            {
                if (!subjectOf[t] || taken[t] || quoted[t] || Phrase(s, t, taken) is not { } mention)
                    continue;
                added.Add(mention);
                Array.Fill(taken, true, mention.FirstToken, mention.EndToken - mention.FirstToken);
            }
        }

        return added.Count == 0 ? mentions : [.. mentions.Concat(added).OrderBy(m => m.FirstToken)];
    }

    /// <summary>For each token whether it is the subject of a cue of speech, or what a phrase such as "according to" names.</summary>
    private bool[] SubjectsOfVerbs()
    {
        var verbs = new bool[document.Tokens.Length];
        var subjects = new bool[document.Tokens.Length];
        foreach (var cue in cues)
        {
            if (cue.Class is CueClass.Say or CueClass.Label && !cue.Passive)
                verbs[cue.VerbToken] = true;
            else if (cue.Class == CueClass.According && cue.EndToken < document.Tokens.Length)
                subjects[HeadFrom(cue.EndToken)] = true;
        }

        for (var t = 0; t < document.Tokens.Length; t++)
            subjects[t] |= document.Syntax[t] is { Relation: DependencyRelation.Nsubj, Head: >= 0 and var verb } && verbs[verb];
        return subjects;
    }

    /// <summary>The head of the phrase that begins at token <paramref name="first"/>.</summary>
    private int HeadFrom(int first)
    {
        var t = first;
        while (document.Syntax[t].Head is var head && head > t && head - first <= LongestSide && document.Syntax[t].Relation is DependencyRelation.Det or DependencyRelation.Amod or DependencyRelation.Compound or DependencyRelation.NmodPoss or DependencyRelation.Nummod or DependencyRelation.Advmod)
            t = head;
        return t;
    }

    private SourceMention? Phrase(int s, int head, bool[] taken)
    {
        var token = document.Tokens[head];
        var (pos, morphology) = (document.Syntax[head].Pos, document.Syntax[head].Features);
        if (!token.IsWord && token.Kind != TokenKind.Number || token.Is(WordClasses.Pronoun) && pos == UniversalPos.Pron && !IsQuantity(head))
            return null;
        var sentence = document.Sentences[s];
        var (first, end) = (head, head + 1);
        while (first > Math.Max(sentence.FirstToken, head - LongestSide) && BelongsTo(head, first - 1) && !taken[first - 1] && !quoted[first - 1])
            first--;
        while (end < Math.Min(sentence.EndToken, head + LongestSide) && BelongsTo(head, end) && !taken[end] && !quoted[end])
            end++;
        while (end > head + 1 && document.Tokens[end - 1].Kind == TokenKind.Punctuation)
            end--;
        var plural = morphology.HasFlag(MorphFeatures.Plural) || pos == UniversalPos.Num;
        var proper = pos == UniversalPos.Propn && token.IsCapitalized && first == head;
        return new SourceMention
        {
            FirstToken = first,
            HeadToken = head,
            EndToken = end,
            NameToken = head,
            NameEnd = head + 1,
            Form = proper ? MentionType.Proper : MentionType.Nominal,
            Sort = proper ? MentionSort.Unknown : plural ? MentionSort.Group : MentionSort.Text,
            Gender = WordClasses.None,
            Sentence = s,
            Paragraph = sentence.Paragraph,
            Quoted = false,
            Possessive = false,
            Subject = true,
        };
    }

    /// <summary>Whether a word without a noun may stand for one that speaks: "some said", "another said".</summary>
    private bool IsQuantity(int token) => document.Tokens[token].Is(WordClasses.Determiner) && !document.Tokens[token].Is(WordSets.Definite);

    /// <summary>Whether the word at <paramref name="token"/> is part of the phrase of <paramref name="head"/>, clauses and appositions left out.</summary>
    private bool BelongsTo(int head, int token)
    {
        for (var (t, step) = (token, 0); t >= 0 && step < 4; t = document.Syntax[t].Head, step++)
        {
            if (t == head)
                return true;
            if (document.Syntax[t].Relation is DependencyRelation.Acl or DependencyRelation.AclRelcl or DependencyRelation.Appos or DependencyRelation.Parataxis or DependencyRelation.Conj or DependencyRelation.Cc)
                return false;
        }

        return false;
    }
}
