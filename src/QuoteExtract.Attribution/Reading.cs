using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>How a mention hangs on a cue.</summary>
internal enum LinkKind
{
    /// <summary>On none.</summary>
    None,

    /// <summary>Its subject, right before it: "Ruiz said".</summary>
    Subject,

    /// <summary>Its subject, with an apposition or relative clause between: "Ruiz, the minister, said".</summary>
    Bracketed,

    /// <summary>Its subject, right behind it: "said Ruiz".</summary>
    Inverted,

    /// <summary>Object of a phrase: "according to Ruiz".</summary>
    According,

    /// <summary>Agent of a passive: "was called ... by Ruiz".</summary>
    Agent,

    /// <summary>Subject of the sentence, with the cue farther on: "Ruiz left for Paris, saying".</summary>
    Distant,

    /// <summary>Object of the cue: "told Ruiz".</summary>
    Object,

    /// <summary>Quoted by the cue's subject: "quoted Ruiz as saying".</summary>
    QuotedAs,

    /// <summary>Followed by a colon: "Ruiz: ...".</summary>
    Colon,

    /// <summary>Subject of a verb that is no cue.</summary>
    OtherVerb,
}

/// <summary>A mention's place beside a cue.</summary>
/// <param name="Kind">How it hangs on it.</param>
/// <param name="Cue">Index of the cue, or −1.</param>
internal readonly record struct Link(LinkKind Kind, int Cue)
{
    /// <summary>No place beside a cue.</summary>
    public static Link None { get; } = new(LinkKind.None, -1);
}

/// <summary>What has been found in one document, and where to find it: the state that the steps of attribution share.</summary>
internal sealed class Reading
{
    private readonly int[] _cueAt;
    private readonly int[] _firstMention;
    private readonly Dictionary<SourceMention, int> _order;
    private readonly bool[] _hasSubject;

    public Reading(Document document, List<Quotation> quotations, List<Cue> cues, bool[] quoted, List<SourceMention> mentions)
    {
        (Document, Quotations, Cues, Quoted, Mentions) = (document, quotations, cues, quoted, mentions);
        AllMentions = [.. mentions.SelectMany(m => m.Inner.Prepend(m))];
        _cueAt = new int[document.Tokens.Length + 1];
        Array.Fill(_cueAt, -1);
        for (var c = 0; c < cues.Count; c++)
        {
            for (var t = cues[c].FirstToken; t < cues[c].EndToken; t++)
                _cueAt[t] = c;
        }

        _firstMention = new int[document.Paragraphs.Length + 1];
        var m = 0;
        for (var p = 0; p < document.Paragraphs.Length; p++)
        {
            _firstMention[p] = m;
            while (m < mentions.Count && mentions[m].Paragraph == p)
                m++;
        }

        _firstMention[^1] = mentions.Count;
        Trees = new SyntaxLinks(document, cues, mentions);
        Links = new Link[mentions.Count];
        _order = new Dictionary<SourceMention, int>(mentions.Count);
        var next = new LinkFinder(this);
        for (var i = 0; i < mentions.Count; i++)
        {
            Links[i] = next.Find(i);
            _order[mentions[i]] = i;
        }

        _hasSubject = new bool[cues.Count];
        foreach (var link in Links)
        {
            if (link is { Cue: >= 0, Kind: LinkKind.Subject or LinkKind.Bracketed or LinkKind.Inverted or LinkKind.QuotedAs })
                _hasSubject[link.Cue] = true;
        }

    }

    /// <summary>The analysed text.</summary>
    public Document Document { get; }

    /// <summary>The outermost quotations, ordered by start, disjoint.</summary>
    public List<Quotation> Quotations { get; }

    /// <summary>The cues, in reading order.</summary>
    public List<Cue> Cues { get; }

    /// <summary>For each token whether it stands inside a quotation.</summary>
    public bool[] Quoted { get; }

    /// <summary>The mentions, in reading order.</summary>
    public List<SourceMention> Mentions { get; }

    /// <summary>The mentions and, each behind the one whose phrase it is in, the names inside them.</summary>
    public IReadOnlyList<SourceMention> AllMentions { get; }

    /// <summary>How each mention hangs on a cue.</summary>
    public Link[] Links { get; }

    /// <summary>How the trees tie mentions to cues.</summary>
    public SyntaxLinks Trees { get; }

    /// <summary>Whether a mention cannot be the source: told by a cue that has its subject, or relaying what another is quoted as saying.</summary>
    public bool IsImpossible(int mention)
    {
        var link = Links[mention];
        if (link.Cue < 0)
            return false;
        return link.Kind == LinkKind.Object ? _hasSubject[link.Cue] : link.Kind is LinkKind.Subject or LinkKind.Bracketed && QuotedBy(link.Cue) >= 0;
    }

    /// <summary>Index of the mention that the relaying cue quotes ("quoted Ruiz as saying"), or −1.</summary>
    public int QuotedBy(int cue)
    {
        if (Cues[cue].Frame != CueFrame.Relay)
            return -1;
        var next = MentionAt(0, Mentions.Count, Cues[cue].EndToken);
        return next < Mentions.Count && Mentions[next].FirstToken == Cues[cue].EndToken && Links[next].Kind == LinkKind.QuotedAs ? next : -1;
    }

    /// <summary>Tokens of the whole noun phrase that names a source: the mention with what stands in apposition to it.</summary>
    public (int First, int End) PhraseOf(int mention)
    {
        var m = Mentions[mention];
        var (first, end) = (m.FirstToken, m.EndToken);
        if (mention > 0 && Mentions[mention - 1] is var before && IsApposed(before, m))
            first = before.FirstToken;
        if (mention + 1 < Mentions.Count && Mentions[mention + 1] is var behind && IsApposed(m, behind))
            end = behind.EndToken;
        return (first, end);
    }

    private bool IsApposed(SourceMention a, SourceMention b) =>
        a.Entity is not null && a.Entity == b.Entity && a.Sentence == b.Sentence && a.Form != b.Form && a.Form != MentionType.Pronoun && b.Form != MentionType.Pronoun &&
        b.FirstToken - a.EndToken is >= 1 and <= 6 && Document.Text[Document.Tokens[a.EndToken].Start] == ',';

    /// <summary>Whether the mention is the source of a cue of speech.</summary>
    public bool Speaks(SourceMention mention) =>
        _order.TryGetValue(mention, out var index) && Links[index] is { Cue: >= 0, Kind: not LinkKind.Object } link && Cues[link.Cue].Class is CueClass.Say or CueClass.According;

    /// <summary>What the resolution of the pronoun at token <paramref name="token"/> asks of its surroundings.</summary>
    public PronounRanker.Pronoun PronounAt(int token) => new(token, SentenceAt(token), Quoted[token]);

    /// <summary>Index of the cue that token <paramref name="token"/> belongs to, or −1.</summary>
    public int CueAt(int token) => token >= 0 && token < _cueAt.Length ? _cueAt[token] : -1;

    /// <summary>Indices of the mentions of a paragraph: the first, and behind the last.</summary>
    public (int First, int End) MentionsOf(int paragraph) => (_firstMention[paragraph], _firstMention[paragraph + 1]);

    /// <summary>Index of the first mention from <paramref name="first"/> up to <paramref name="end"/> that begins at token <paramref name="token"/> or later.</summary>
    public int MentionAt(int first, int end, int token)
    {
        while (first < end)
        {
            var middle = (first + end) / 2;
            if (Mentions[middle].FirstToken < token)
                first = middle + 1;
            else
                end = middle;
        }

        return first;
    }

    /// <summary>Index of the mention that ends right before token <paramref name="token"/>, or −1.</summary>
    public int MentionAtEnd(int token)
    {
        var next = MentionAt(0, Mentions.Count, token);
        return next > 0 && Mentions[next - 1].EndToken == token ? next - 1 : -1;
    }

    /// <summary>Index of the sentence that holds token <paramref name="token"/>.</summary>
    public int SentenceAt(int token)
    {
        var sentences = Document.Sentences;
        int low = 0, high = sentences.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sentences[middle].EndToken <= token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Number of words outside quotations from token <paramref name="first"/> up to <paramref name="end"/>, at most 99.</summary>
    public int WordsBetween(int first, int end)
    {
        var words = 0;
        end = Math.Min(end, first + 400);
        for (var t = first; t < end && words < 99; t++)
        {
            if (Document.Tokens[t].Kind is TokenKind.Word or TokenKind.Number && !Quoted[t] && !Document.IsBehindHyphen(t))
                words++;
        }

        return words;
    }
}
