using QuoteExtract.Language;
using QuoteExtract.Language.Vectors;

namespace QuoteExtract.Attribution.Elements;

/// <summary>The words that may be the head of a cue, and what speaks for and against each.</summary>
internal sealed class CueHeads(Clauses clauses)
{
    /// <summary>Components of a word's vector that are nearer to 0 than this share of its largest tell nothing.</summary>
    private const double Telling = 0.5;

    private static readonly string[] s_relations = [.. Enum.GetNames<DependencyRelation>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] s_pos = [.. Enum.GetNames<UniversalPos>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] s_paths = [.. Enum.GetNames<SourcePath>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] s_signs = [.. Enumerable.Range(0, 200).Select(k => $"{k / 2}{(k % 2 == 0 ? '+' : '-')}")];

    private readonly Document _d = clauses.Document;

    /// <summary>Name of a relation in features.</summary>
    public static string NameOf(DependencyRelation relation) => s_relations[(int)relation];

    /// <summary>Name of a part of speech in features.</summary>
    public static string NameOf(UniversalPos pos) => s_pos[(int)pos];

    /// <summary>Name of a path in features.</summary>
    public static string NameOf(SourcePath path) => s_paths[(int)path];

    /// <summary>Whether token <paramref name="t"/> may be the head of a cue: a verb, a noun or adjective that governs something, "according", a colon.</summary>
    public bool IsCandidate(int t)
    {
        if (clauses.Reading.Quoted[t] || _d.Tokens[t].InCompound)
            return false;
        switch (_d.Syntax[t].Pos)
        {
            case UniversalPos.Verb:
                return true;
            case UniversalPos.Noun or UniversalPos.Adj:
                for (var c = clauses.Trees.FirstChild(t); c >= 0; c = clauses.Trees.NextSibling(c))
                {
                    if (_d.Syntax[c].Relation is DependencyRelation.Acl or DependencyRelation.Nmod or DependencyRelation.Ccomp or DependencyRelation.Xcomp or DependencyRelation.Advcl or DependencyRelation.Obl or DependencyRelation.Parataxis or DependencyRelation.NmodPoss)
                        return true;
                }

                return false;
            case UniversalPos.Adp:
                return clauses.Reading.CueAt(t) is >= 0 and var cue && clauses.Reading.Cues[cue].Class == CueClass.According && clauses.Reading.Cues[cue].VerbToken == t;
            case UniversalPos.Punct:
                return _d.Text[_d.Tokens[t].Start] == ':' && t + 1 < _d.Tokens.Length;
            default:
                return false;
        }
    }

    /// <summary>Adds what is known of candidate <paramref name="t"/> to <paramref name="f"/>.</summary>
    public void Describe(int t, FeatureList f)
    {
        var word = _d.Syntax[t];
        var lemma = _d.Lemma(t);
        var pos = NameOf(word.Pos);
        f.Add("cue-pos", pos);
        f.Add("cue-lemma", lemma, pos);
        f.Add("cue-is", pos, NameOf(word.Relation));
        var lexicon = word.Pos == UniversalPos.Verb ? Clauses.LexiconClass(lemma) : "";
        if (lexicon.Length > 0)
            f.Add("cue-class", lexicon);
        Meaning(lemma, pos, f);
        Form(word, f);
        Frame(t, lemma, lexicon, pos, f);
        Surroundings(t, f);
        Governor(t, word, pos, f);
    }

    private static void Meaning(ReadOnlySpan<char> lemma, string pos, FeatureList f)
    {
        var vectors = WordVectors.Shipped;
        var row = vectors.Find(lemma);
        if (row < 0)
        {
            f.Add("cue-meaning-unknown", pos);
            return;
        }

        var v = vectors.Row(row);
        for (var k = 0; k < v.Length; k++)
        {
            if (Math.Abs((int)v[k]) >= Telling * 127)
                f.Add("cue-meaning", pos, s_signs[2 * k + (v[k] > 0 ? 0 : 1)]);
        }
    }

    private static void Form(WordSyntax word, FeatureList f)
    {
        foreach (var (feature, name) in s_forms)
        {
            if (word.Features.HasFlag(feature))
                f.Add("cue-form", name);
        }
    }

    private static readonly (MorphFeatures Feature, string Name)[] s_forms =
    [
        (MorphFeatures.Finite, "finite"), (MorphFeatures.Infinitive, "infinitive"), (MorphFeatures.Participle, "participle"),
        (MorphFeatures.Gerund, "gerund"), (MorphFeatures.Past, "past"), (MorphFeatures.Present, "present"), (MorphFeatures.Passive, "passive"), (MorphFeatures.Imperative, "imperative"),
    ];

    /// <summary>Subject, complements, and what marks them.</summary>
    private void Frame(int t, ReadOnlySpan<char> lemma, string lexicon, string pos, FeatureList f)
    {
        var (subject, path) = clauses.SubjectOf(t);
        var kind = subject < 0 ? "none" : clauses.KindOf(subject);
        f.Add("subject", NameOf(path), kind);
        f.Add("subject-kind", pos, kind);
        if (lexicon.Length > 0)
            f.Add("subject-of-class", lexicon, kind);
        Span<char> frame = stackalloc char[64];
        var length = 0;
        for (var c = clauses.Trees.FirstChild(t); c >= 0; c = clauses.Trees.NextSibling(c))
        {
            var relation = _d.Syntax[c].Relation;
            if (relation is DependencyRelation.Punct or DependencyRelation.Nsubj or DependencyRelation.Det or DependencyRelation.Advmod or DependencyRelation.Cc)
                continue;
            var name = NameOf(relation);
            f.Add(c < t ? "has-before" : "has", pos, name);
            switch (relation)
            {
                case DependencyRelation.Ccomp or DependencyRelation.Xcomp or DependencyRelation.Acl or DependencyRelation.Advcl or DependencyRelation.Parataxis:
                    var opening = _d.Word(clauses.Trees.Of(c).First);
                    f.Add("clause", name, c < t ? "before" : IsMarker(clauses.Trees.Of(c).First, c) ? opening : "bare");
                    break;
                case DependencyRelation.Aux or DependencyRelation.AuxPass or DependencyRelation.Mark or DependencyRelation.Case or DependencyRelation.CompoundPrt:
                    f.Add("with", name, _d.Lemma(c));
                    break;
                case DependencyRelation.Obl or DependencyRelation.Nmod or DependencyRelation.OblAgent:
                    if (clauses.Child(c, DependencyRelation.Case) is >= 0 and var preposition)
                        f.Add("preposition", pos, _d.Word(preposition));
                    break;
                case DependencyRelation.Obj:
                    f.Add("object", clauses.KindOf(c));
                    f.Add("object-lemma", _d.Lemma(c));
                    break;
            }

            if (relation is DependencyRelation.Ccomp or DependencyRelation.Xcomp or DependencyRelation.Obj or DependencyRelation.Iobj or DependencyRelation.Acl or DependencyRelation.Parataxis or DependencyRelation.Advcl && length + name.Length + 1 < frame.Length)
            {
                frame[length++] = '.';
                name.CopyTo(frame[length..]);
                length += name.Length;
            }
        }

        ReadOnlySpan<char> governs = length == 0 ? "nothing" : frame[..length];
        f.Add("frame", pos, governs);
        f.Add("frame-of", lemma, governs);
        if (lexicon.Length > 0)
            f.Add("frame-of-class", lexicon, governs);
    }

    private bool IsMarker(int t, int clause) => t != clause && _d.Syntax[t].Relation is DependencyRelation.Mark or DependencyRelation.Advmod or DependencyRelation.Case or DependencyRelation.Det || _d.Syntax[t].Pos is UniversalPos.Sconj or UniversalPos.Part or UniversalPos.Adp;

    /// <summary>The words beside it and its place in the sentence.</summary>
    private void Surroundings(int t, FeatureList f)
    {
        var sentence = _d.Sentences[clauses.Reading.SentenceAt(t)];
        f.Add("word-before", t > sentence.FirstToken ? _d.Word(t - 1) : "none");
        f.Add("word-behind", t + 1 < sentence.EndToken ? _d.Word(t + 1) : "none");
        var kind = _d.Paragraphs[sentence.Paragraph].Kind;
        if (kind != ParagraphKind.Body)
            f.Add("paragraph", kind == ParagraphKind.Headline ? "headline" : "other");
        var (first, end) = clauses.BlockOf(t);
        if (end >= sentence.EndToken - 1 && first > sentence.FirstToken)
            f.Add("ends-the-sentence", _d.Tokens[first - 1].Kind == TokenKind.Punctuation ? _d.Word(first - 1) : "word");
        else if (first > sentence.FirstToken && end < sentence.EndToken && IsComma(first - 1) && IsComma(end))
            f.Add("between-commas");
        if (end < sentence.EndToken && _d.Text[_d.Tokens[end].Start] == ':')
            f.Add("colon-behind");
    }

    private bool IsComma(int t) => _d.Text[_d.Tokens[t].Start] is ',' or '—' or '–';

    /// <summary>What it hangs on.</summary>
    private void Governor(int t, WordSyntax word, string pos, FeatureList f)
    {
        if (word.Head >= 0)
        {
            f.Add("hangs-on", pos, _d.Lemma(word.Head));
            f.Add("hangs-by", NameOf(word.Relation), NameOf(_d.Syntax[word.Head].Pos));
        }

        for (var (c, step) = (t, 0); _d.Syntax[c].Head is >= 0 and var above && step < Clauses.LongestClimb; c = above, step++)
        {
            if (_d.Syntax[c].Relation is DependencyRelation.Ccomp or DependencyRelation.Xcomp or DependencyRelation.Acl or DependencyRelation.Parataxis or DependencyRelation.Root && Clauses.LexiconClass(_d.Lemma(above)) is { Length: > 0 } outer)
            {
                f.Add("inside-clause-of", outer, NameOf(_d.Syntax[c].Relation));
                return;
            }
        }

        f.Add("inside-clause-of", "none");
    }
}
