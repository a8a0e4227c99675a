using System.Collections.Frozen;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Elements;

/// <summary>How the source of a cue hangs on it.</summary>
internal enum SourcePath
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Its subject: "Ruiz said".</summary>
    Subject,

    /// <summary>Subject of the verb that it shares a subject with: "Ruiz shrugged and said", "Ruiz went on to say", "Ruiz left, saying".</summary>
    SharedSubject,

    /// <summary>Subject of its passive: "Ruiz was told".</summary>
    PassiveSubject,

    /// <summary>Agent of its passive: "was denied by Ruiz".</summary>
    Agent,

    /// <summary>The noun that it modifies: "the minister, saying ...", "a report saying".</summary>
    Modified,

    /// <summary>Possessor of the noun that attributes: "Ruiz's claim".</summary>
    Possessor,

    /// <summary>What a noun that attributes is of or by: "the view of Ruiz".</summary>
    Complement,

    /// <summary>Subject of the verb that governs the noun or adjective that attributes: "Ruiz made the claim".</summary>
    GovernorSubject,

    /// <summary>What the phrase governs: "according to Ruiz".</summary>
    Governed,

    /// <summary>What stands before a colon.</summary>
    BeforeColon,

    /// <summary>Object of the verb: "led Ruiz to believe", "quoted Ruiz".</summary>
    Object,
}

/// <summary>What the trees of a document tell of its clauses: who is the subject of what, and what hangs on it.</summary>
internal sealed class Clauses
{
    /// <summary>Steps up a tree that are taken from a word: more than any sentence of prose needs.</summary>
    public const int LongestClimb = 6;

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_classes = Lexicon.English.Rows("cue-verbs")
        .DistinctBy(r => r[1], StringComparer.Ordinal).ToFrozenDictionary(r => r[1], r => r[0], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly int[] _mentionAt;

    /// <summary>For each token the number of verbs before it.</summary>
    private readonly int[] _verbsBefore;

    /// <summary>For each token the number of tokens before it that stand inside quotations.</summary>
    private readonly int[] _quotedBefore;

    /// <summary>Reads the trees of <paramref name="reading"/>.</summary>
    public Clauses(Reading reading)
    {
        (Reading, Document) = (reading, reading.Document);
        Trees = new Subtrees(Document.Syntax);
        _mentionAt = new int[Document.Tokens.Length];
        Array.Fill(_mentionAt, -1);
        for (var m = 0; m < reading.Mentions.Count; m++)
            Array.Fill(_mentionAt, m, reading.Mentions[m].FirstToken, reading.Mentions[m].EndToken - reading.Mentions[m].FirstToken);
        _verbsBefore = new int[Document.Syntax.Length + 1];
        _quotedBefore = new int[Document.Syntax.Length + 1];
        for (var t = 0; t < Document.Syntax.Length; t++)
        {
            _verbsBefore[t + 1] = _verbsBefore[t] + (Document.Syntax[t].Pos is UniversalPos.Verb or UniversalPos.Aux ? 1 : 0);
            _quotedBefore[t + 1] = _quotedBefore[t] + (reading.Quoted[t] ? 1 : 0);
        }
    }

    /// <summary>The document so far.</summary>
    public Reading Reading { get; }

    /// <summary>Its analysis.</summary>
    public Document Document { get; }

    /// <summary>Its trees.</summary>
    public Subtrees Trees { get; }

    /// <summary>Index of the mention that token <paramref name="token"/> is part of; −1 for none.</summary>
    public int MentionAt(int token) => _mentionAt[token];

    /// <summary>Index of the mention that a source is named by: the one with its head word, else the first inside; −1 for none.</summary>
    public int MentionOf(SourceSpan source)
    {
        if (source.Head < 0)
            return -1;
        if (_mentionAt[source.Head] is >= 0 and var own)
            return own;
        for (var t = source.First; t < source.End; t++)
        {
            if (_mentionAt[t] >= 0)
                return _mentionAt[t];
        }

        return -1;
    }

    /// <summary>Number of verbs and auxiliaries from token <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public int CountVerbs(int first, int end) => _verbsBefore[end] - _verbsBefore[first];

    /// <summary>Number of tokens inside quotations from token <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public int CountQuoted(int first, int end) => _quotedBefore[end] - _quotedBefore[first];

    /// <summary>Whether a quotation begins at token <paramref name="t"/>, or ends right before it.</summary>
    public bool IsQuotationEdge(int t) => t > 0 && t < Reading.Quoted.Length ? Reading.Quoted[t] != Reading.Quoted[t - 1] : t == 0 ? Reading.Quoted.Length > 0 && Reading.Quoted[0] : Reading.Quoted[^1];

    /// <summary>Class of a verb in the lexicon of cues: "say", "label" or "stance"; empty for any other.</summary>
    public static string LexiconClass(ReadOnlySpan<char> lemma) => s_classes.TryGetValue(lemma, out var found) ? found : "";

    /// <summary>The first dependent of <paramref name="head"/> with <paramref name="relation"/>; −1 for none.</summary>
    public int Child(int head, DependencyRelation relation)
    {
        for (var c = Trees.FirstChild(head); c >= 0; c = Trees.NextSibling(c))
        {
            if (Document.Syntax[c].Relation == relation)
                return c;
        }

        return -1;
    }

    /// <summary>The subject of <paramref name="verb"/>, or of the one that it shares a subject with; −1 for none.</summary>
    public (int Token, SourcePath Path) SubjectOf(int verb)
    {
        for (var (t, step) = (verb, 0); t >= 0 && step < LongestClimb; t = Document.Syntax[t].Head, step++)
        {
            var subject = Child(t, DependencyRelation.Nsubj);
            if (subject < 0)
                subject = Child(t, DependencyRelation.NsubjOuter);
            if (subject >= 0)
                return (subject, step == 0 ? SourcePath.Subject : SourcePath.SharedSubject);
            if (Child(t, DependencyRelation.NsubjPass) is >= 0 and var passive)
                return (passive, step == 0 ? SourcePath.PassiveSubject : SourcePath.SharedSubject);
            if (Document.Syntax[t].Relation is DependencyRelation.Acl or DependencyRelation.AclRelcl)
                return (Document.Syntax[t].Head, SourcePath.Modified);
            if (Document.Syntax[t].Relation is not (DependencyRelation.Conj or DependencyRelation.Xcomp or DependencyRelation.Advcl))
                break;
        }

        return (-1, SourcePath.None);
    }

    /// <summary>The candidates for the source of a cue with head <paramref name="head"/>, by their head words.</summary>
    public IEnumerable<(int Token, SourcePath Path)> SourcesOf(int head)
    {
        var syntax = Document.Syntax;
        var word = syntax[head];
        if (word.Relation is DependencyRelation.Case or DependencyRelation.Mark or DependencyRelation.Fixed && word.Head >= 0)
            yield return (word.Head, SourcePath.Governed);
        if (word.Pos == UniversalPos.Punct)
        {
            if (head > 0)
                yield return (head - 1, SourcePath.BeforeColon);
            yield break;
        }

        if (SubjectOf(head) is { Token: >= 0 } subject)
            yield return subject;
        for (var c = Trees.FirstChild(head); c >= 0; c = Trees.NextSibling(c))
        {
            var path = syntax[c].Relation switch
            {
                DependencyRelation.OblAgent => SourcePath.Agent,
                DependencyRelation.Obl when Child(c, DependencyRelation.Case) is >= 0 and var preposition && Document.Tokens[preposition].Is(WordSets.Agent) => SourcePath.Agent,
                DependencyRelation.Obl when word.Pos is UniversalPos.Verb && Child(c, DependencyRelation.Case) == head + 1 && c > head => SourcePath.Governed,
                DependencyRelation.Obj => SourcePath.Object,
                DependencyRelation.NmodPoss => SourcePath.Possessor,
                DependencyRelation.Nmod => SourcePath.Complement,
                DependencyRelation.Compound when word.Pos == UniversalPos.Noun => SourcePath.Possessor,
                _ => SourcePath.None,
            };
            if (path != SourcePath.None)
                yield return (c, path);
        }

        if (word.Pos is UniversalPos.Noun or UniversalPos.Adj && word.Head >= 0 && SubjectOf(word.Head) is { Token: >= 0 } governor)
            yield return (governor.Token, SourcePath.GovernorSubject);
    }

    /// <summary>What a noun phrase is, for features: its kind of mention, else its part of speech.</summary>
    public string KindOf(int token)
    {
        var syntax = Document.Syntax[token];
        if (syntax.Pos == UniversalPos.Pron)
            return syntax.Features.HasFlag(MorphFeatures.FirstPerson) ? "first-person" : syntax.Features.HasFlag(MorphFeatures.SecondPerson) ? "second-person"
                : Document.Tokens[token].Is(WordSets.Who) ? "who" : Document.Tokens[token].Is(WordSets.ThingPronoun) ? "it" : Document.Tokens[token].Is(WordSets.SubjectPronoun | WordSets.ObjectPronoun) ? "he-or-she" : "other-pronoun";
        return _mentionAt[token] is >= 0 and var m ? s_sorts[(int)Reading.Mentions[m].Sort] : syntax.Pos == UniversalPos.Propn ? "name" : "thing";
    }

    private static readonly string[] s_sorts = [.. Enum.GetNames<MentionSort>().Select(n => n.ToLowerInvariant())];

    /// <summary>
    /// The words around <paramref name="head"/> that name cue, source and circumstances, as far as they stand together: "officials told the
    /// station on Monday" of "..., officials told the station on Monday, ...".
    /// </summary>
    public (int First, int End) BlockOf(int head)
    {
        var syntax = Document.Syntax;
        var (first, end) = (head, head + 1);
        if (syntax[head].Relation is DependencyRelation.Case or DependencyRelation.Mark && syntax[head].Head is >= 0 and var governed)
            return Trees.Of(governed);
        // Left of the head outwards, then right of it.
        Span<int> left = stackalloc int[16];
        var count = 0;
        for (var c = Trees.FirstChild(head); c >= 0 && c < head; c = Trees.NextSibling(c))
        {
            if (count == left.Length)
            {
                left[1..].CopyTo(left);
                count--;
            }

            left[count++] = c;
        }

        while (count > 0 && left[--count] is var c && IsOwn(syntax[c].Relation) && Trees.Of(c) is var (cf, ce) && ce >= first - 1)
            first = Math.Min(first, cf);
        for (var c = Trees.FirstChild(head); c >= 0; c = Trees.NextSibling(c))
        {
            if (c < head)
                continue;
            var (cf, ce) = Trees.Of(c);
            if (!IsOwn(syntax[c].Relation) || cf > end + 1)
                break;
            end = Math.Max(end, ce);
        }

        return (first, end);
    }

    private static bool IsOwn(DependencyRelation relation) => relation is DependencyRelation.Nsubj or DependencyRelation.NsubjPass or DependencyRelation.NsubjOuter or DependencyRelation.Aux or DependencyRelation.AuxPass
        or DependencyRelation.Advmod or DependencyRelation.Cop or DependencyRelation.Obl or DependencyRelation.OblUnmarked or DependencyRelation.OblAgent or DependencyRelation.Iobj or DependencyRelation.Expl
        or DependencyRelation.CompoundPrt or DependencyRelation.Mark or DependencyRelation.Cc or DependencyRelation.Det or DependencyRelation.Amod or DependencyRelation.Obj;
}
