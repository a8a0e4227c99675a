using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>How the tree of a sentence ties a mention to a cue.</summary>
internal enum TreeLink
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Its subject: "Ruiz said".</summary>
    Subject,

    /// <summary>Subject of a verb that the cue shares it with: "Ruiz shrugged and said", "Ruiz went on to say", "Ruiz left, saying".</summary>
    SharedSubject,

    /// <summary>What follows a cue of speech that has no subject before it, whatever the tree calls it: "said Ruiz".</summary>
    Behind,

    /// <summary>Agent of the passive: "was called a liar by Ruiz".</summary>
    Agent,

    /// <summary>Object of a phrase: "according to Ruiz".</summary>
    OfPhrase,

    /// <summary>Subject of the verb whose object is a text: "Ruiz wrote a letter saying".</summary>
    Writer,

    /// <summary>The noun that a clause without a subject describes: "a letter saying".</summary>
    Described,
}

/// <summary>What the trees of a document say of its cues: whose they are, and what they govern.</summary>
internal sealed class SyntaxLinks
{
    /// <summary>Steps up a tree that are taken from a word: more than any sentence of prose needs.</summary>
    public const int LongestClimb = 12;

    private readonly Document _document;
    private readonly int[] _verbCue;
    private readonly int[] _subjectOf;
    private readonly int[] _mentionOf;
    private readonly Dictionary<int, int> _behind = [];
    private readonly (int Mention, TreeLink Kind)[] _sourceOf;

    /// <summary>Reads the trees of <paramref name="document"/>; without trees nothing is linked.</summary>
    public SyntaxLinks(Document document, List<Cue> cues, List<SourceMention> mentions)
    {
        _document = document;
        _verbCue = new int[document.Syntax.Length];
        _subjectOf = new int[document.Syntax.Length];
        _mentionOf = new int[document.Syntax.Length];
        _sourceOf = new (int, TreeLink)[cues.Count];
        Array.Fill(_verbCue, -1);
        Array.Fill(_subjectOf, -1);
        Array.Fill(_mentionOf, -1);
        Array.Fill(_sourceOf, (-1, TreeLink.None));
        if (document.Syntax.IsEmpty)
            return;
        for (var c = 0; c < cues.Count; c++)
            _verbCue[cues[c].VerbToken] = c;
        var phrases = Enumerable.Range(0, cues.Count).Where(c => cues[c].Class == CueClass.According).ToDictionary(c => cues[c].EndToken);
        for (var m = 0; m < mentions.Count; m++)
        {
            var head = HeadOf(mentions[m].FirstToken, mentions[m].EndToken);
            _mentionOf[head] = m;
            if (phrases.TryGetValue(mentions[m].FirstToken, out var phrase))
                _sourceOf[phrase] = (m, TreeLink.OfPhrase);
            var (relation, governor) = (document.Syntax[head].Relation, document.Syntax[head].Head);
            if (governor < 0)
                continue;
            if (relation is DependencyRelation.Nsubj or DependencyRelation.NsubjPass or DependencyRelation.NsubjOuter)
                _subjectOf[governor] = m;
            else if (relation is DependencyRelation.Obj or DependencyRelation.Dep or DependencyRelation.Parataxis or DependencyRelation.OblUnmarked && _verbCue[governor] is >= 0 and var inverted && head > governor && cues[inverted] is { Class: CueClass.Say, Form: CueForm.Finite, Passive: false, Frame: not CueFrame.Addressee })
                _behind.TryAdd(governor, m);
            else if (relation is DependencyRelation.Obl or DependencyRelation.OblAgent && _verbCue[governor] is >= 0 and var passive && cues[passive].Passive && mentions[m].FirstToken > 0 && document.Tokens[mentions[m].FirstToken - 1].Is(WordSets.Agent))
                _sourceOf[passive] = (m, TreeLink.Agent);
        }

        for (var c = 0; c < cues.Count; c++)
        {
            if (_sourceOf[c].Mention < 0 && !cues[c].Passive && cues[c].Class != CueClass.According)
                _sourceOf[c] = SubjectOf(cues[c].VerbToken);
            if (_sourceOf[c].Kind is TreeLink.None or TreeLink.SharedSubject && _behind.TryGetValue(cues[c].VerbToken, out var behind))
                _sourceOf[c] = (behind, TreeLink.Behind);
        }
    }

    /// <summary>The mention that is the source of cue <paramref name="cue"/>, and how; −1 where the tree names none.</summary>
    public (int Mention, TreeLink Kind) SourceOf(int cue) => _sourceOf[cue];

    /// <summary>The token from <paramref name="first"/> up to <paramref name="end"/> that depends on one outside; the first such where there are several.</summary>
    public int HeadOf(int first, int end)
    {
        for (var t = first; t < end; t++)
        {
            if (_document.Tokens[t].Kind != TokenKind.Punctuation && _document.Tokens[t].Kind != TokenKind.QuoteMark && (_document.Syntax[t].Head < first || _document.Syntax[t].Head >= end))
                return t;
        }

        return first;
    }

    /// <summary>The cue that governs the words from token <paramref name="first"/> up to <paramref name="end"/>: the first above their head; −1 for none.</summary>
    public int GovernorOf(int first, int end)
    {
        if (_document.Syntax.IsEmpty || first >= end)
            return -1;
        var head = HeadOf(first, end);
        for (var (t, step) = (_document.Syntax[head].Head, 0); t >= 0 && step < LongestClimb; t = _document.Syntax[t].Head, step++)
        {
            if (_verbCue[t] >= 0 && (t < first || t >= end))
                return _verbCue[t];
        }

        return -1;
    }

    /// <summary>The subject of a verb, or of the one that it shares a subject with.</summary>
    public (int Mention, TreeLink Kind) SubjectOf(int verb)
    {
        for (var (t, step) = (verb, 0); t >= 0 && step < LongestClimb; t = _document.Syntax[t].Head, step++)
        {
            if (_subjectOf[t] >= 0)
                return (_subjectOf[t], step == 0 ? TreeLink.Subject : TreeLink.SharedSubject);
            if (_document.Syntax[t] is { Relation: DependencyRelation.Acl, Head: >= 0 and var noun } && _mentionOf[noun] >= 0)
                return Writer(noun) is >= 0 and var writer ? (writer, TreeLink.Writer) : (_mentionOf[noun], TreeLink.Described);
            if (_document.Syntax[t].Relation is not (DependencyRelation.Conj or DependencyRelation.Xcomp or DependencyRelation.Advcl))
                break;
        }

        return (-1, TreeLink.None);
    }

    /// <summary>Who does something with the text that is <paramref name="noun"/>; −1 where it is no text, or the tree names nobody.</summary>
    private int Writer(int noun) =>
        _document.Tokens[noun].Is(WordClasses.Text) && _document.Syntax[noun] is { Relation: DependencyRelation.Obj, Head: >= 0 and var verb } ? _subjectOf[verb] : -1;
}
