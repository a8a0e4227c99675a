using System.Numerics;
using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>Ranks the mentions that a pronoun of one person may refer to, by their place in the syntax, their distance and their gender.</summary>
internal sealed class PronounRanker(LogLinearModel model)
{
    /// <summary>Mentions that are looked at before the pronoun, and behind it in its sentence.</summary>
    private const int Window = 60;

    /// <summary>Sentences that are looked back.</summary>
    private const int SentenceWindow = 12;

    private enum Agreement
    {
        Unknown,
        Same,
        Either,
    }

    /// <summary>The features, in a fixed order.</summary>
    public static FeatureSpace Space { get; } = new();

    private static readonly int[,] DistanceRole = Product(["same-sentence", "sentence-before", "two-sentences-back", "farther-back", "behind-in-sentence"], Enum.GetNames<GrammaticalRole>(), "place");
    private static readonly int[,] RoleRole = Product(Enum.GetNames<GrammaticalRole>(), Enum.GetNames<GrammaticalRole>(), "roles");
    private static readonly int[,] RoleRoleBefore = Product(Enum.GetNames<GrammaticalRole>(), Enum.GetNames<GrammaticalRole>(), "roles-across-sentences");
    private static readonly int[] Gender = Space.Declare<Agreement>("gender");
    private static readonly int[,] FormSort = Product(Enum.GetNames<MentionType>(), Enum.GetNames<MentionSort>(), "mention");
    private static readonly int FullName = Space.Declare("full-name");
    private static readonly int[] Between = Space.Declare("persons-between", 4);
    private static readonly int[] Words = Space.Declare("words-between-doubling", 7);
    private static readonly int[] Paragraphs = Space.Declare("paragraphs-back", 2);
    private static readonly int[] Frequency = Space.Declare("mentions-of-entity-before", 5);
    private static readonly int LatestOfEntity = Space.Declare("latest-mention-of-entity");
    private static readonly int FirstInSentence = Space.Declare("first-person-of-its-sentence");
    private static readonly int FirstInText = Space.Declare("first-person-of-the-text");
    private static readonly int SentenceInitial = Space.Declare("begins-its-sentence");
    private static readonly int Coordinated = Space.Declare("one-of-several-joined-by-and");
    private static readonly int Argument = Space.Declare("argument-of-the-same-verb");
    private static readonly int Holds = Space.Declare("pronoun-is-part-of-its-phrase");
    private static readonly int[] Commands = Space.Declare<DependencyRelation>("subject-above-pronoun-in");
    private static readonly int[] CommandsOther = Space.Declare<DependencyRelation>("argument-above-pronoun-in");
    private static readonly int OnlyAgreeing = Space.Declare("only-person-who-agrees");
    private static readonly int Speaks = Space.Declare("source-of-a-cue");
    private static readonly int QuotedOnly = Space.Declare("inside-quotation:pronoun-outside");
    private static readonly int BothQuoted = Space.Declare("inside-quotation:both");
    private static readonly int PronounQuoted = Space.Declare("outside-quotation:pronoun-inside");
    private static readonly int NotProse = Space.Declare("outside-running-text");
    private static readonly int Inner = Space.Declare("inside-another-phrase");
    private static readonly int NearestSubject = Space.Declare("nearest-subject");
    private static readonly int None = Space.Declare("none");

    private static int[,] Product(string[] a, string[] b, string prefix)
    {
        var ids = new int[a.Length, b.Length];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
                ids[i, j] = Space.Declare($"{prefix}:{a[i]}+{b[j]}");
        }

        return ids;
    }

    /// <summary>A mention that a pronoun may refer to; none where <see cref="Mention"/> is null.</summary>
    /// <param name="Mention">The mention.</param>
    /// <param name="Features">What speaks for and against it.</param>
    internal readonly record struct Candidate(SourceMention? Mention, int[] Features);

    /// <summary>The pronoun that is resolved.</summary>
    /// <param name="Token">Index of the token.</param>
    /// <param name="Sentence">Index of its sentence.</param>
    /// <param name="Quoted">Whether it stands inside a quotation.</param>
    internal readonly record struct Pronoun(int Token, int Sentence, bool Quoted);

    /// <summary>The entity that a pronoun most probably refers to, with its probability; null where there is none.</summary>
    public (Entity Entity, double Probability)? Decide(Document document, IReadOnlyList<SourceMention> mentions, Func<SourceMention, bool> speaks, Pronoun pronoun)
    {
        var candidates = Candidates(document, mentions, speaks, pronoun);
        var scores = new double[candidates.Count];
        for (var c = 0; c < scores.Length; c++)
            scores[c] = model.Score(candidates[c].Features);
        LogLinearModel.Softmax(scores);
        var sums = new Dictionary<Entity, double>();
        (Entity Entity, double Probability)? best = null;
        for (var c = 0; c < scores.Length; c++)
        {
            if (candidates[c].Mention?.Entity is not { } entity)
                continue;
            var sum = sums[entity] = sums.GetValueOrDefault(entity) + scores[c];
            if (best is not { } b || sum > b.Probability)
                best = (entity, sum);
        }

        return best;
    }

    /// <summary>
    /// The entity that the pronoun at token <paramref name="token"/> refers to, be it a source or not ("his"): the subject of a cue to what the
    /// resolution of sources joined it to, any other to what this ranks first. Null where it is open.
    /// </summary>
    public Entity? Antecedent(Reading reading, int token)
    {
        var mention = FirstFrom(reading.AllMentions, token);
        return mention < reading.AllMentions.Count && reading.AllMentions[mention] is var own && own.HeadToken == token && reading.Speaks(own)
            ? own.Entity
            : Decide(reading.Document, reading.AllMentions, reading.Speaks, reading.PronounAt(token))?.Entity;
    }

    /// <summary>What a pronoun may refer to, the nearest first, and none at the end.</summary>
    public static List<Candidate> Candidates(Document document, IReadOnlyList<SourceMention> mentions, Func<SourceMention, bool> speaks, Pronoun pronoun)
    {
        var candidates = new List<Candidate>();
        var gender = document.Tokens[pronoun.Token].Classes & (WordClasses.Masculine | WordClasses.Feminine);
        var next = FirstFrom(mentions, pronoun.Token);
        var context = new Context(document, mentions, speaks, pronoun, gender);
        for (var k = next - 1; k >= Math.Max(0, next - Window) && pronoun.Sentence - mentions[k].Sentence <= SentenceWindow; k--)
        {
            if (context.IsPossible(mentions[k]))
                candidates.Add(new Candidate(mentions[k], context.Features(k)));
        }

        for (var k = next; k < Math.Min(mentions.Count, next + Window) && mentions[k].Sentence == pronoun.Sentence; k++)
        {
            if (mentions[k].FirstToken != pronoun.Token && mentions[k].Form == MentionType.Proper && context.IsPossible(mentions[k]))
                candidates.Add(new Candidate(mentions[k], context.Features(k)));
        }

        if (candidates.Select(c => c.Mention!.Entity).Distinct().Count() == 1)
            candidates = [.. candidates.Select(c => c with { Features = [.. c.Features, OnlyAgreeing] })];
        candidates.Add(new Candidate(null, [None]));
        return candidates;
    }

    private static int FirstFrom(IReadOnlyList<SourceMention> mentions, int token)
    {
        var (low, high) = (0, mentions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (mentions[middle].FirstToken < token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The surroundings of one pronoun, with what its features need again and again.</summary>
    private sealed class Context(Document document, IReadOnlyList<SourceMention> mentions, Func<SourceMention, bool> speaks, Pronoun pronoun, WordClasses gender)
    {
        private readonly PhraseSyntax _syntax = new(document);
        private readonly GrammaticalRole _role = new PhraseSyntax(document).RoleOf(pronoun.Token, pronoun.Token + 1);
        private readonly HashSet<Entity> _passed = [];
        private bool _subjectPassed;

        /// <summary>Whether a mention may be a person of the pronoun's gender.</summary>
        public bool IsPossible(SourceMention mention)
        {
            if (mention.Entity is not { } entity || mention.FirstToken == pronoun.Token)
                return false;
            if (entity.Sort is not (MentionSort.Person or MentionSort.Unknown) && !(entity.Sort is MentionSort.Place or MentionSort.Organization && mention.Form == MentionType.Proper))
                return false;
            return gender == WordClasses.None || entity.Gender == WordClasses.None || (entity.Gender & gender) != WordClasses.None;
        }

        /// <summary>What speaks for and against mention <paramref name="k"/>; to be asked of the nearest first.</summary>
        public int[] Features(int k)
        {
            var mention = mentions[k];
            var entity = mention.Entity!;
            var head = _syntax.HeadOf(mention.FirstToken, mention.EndToken);
            var role = _syntax.RoleOf(mention.FirstToken, mention.EndToken);
            var behind = mention.FirstToken > pronoun.Token;
            var sentences = pronoun.Sentence - mention.Sentence;
            var f = new List<int>(24)
            {
                DistanceRole[behind ? 4 : Math.Min(sentences, 3), (int)role],
                (sentences == 0 ? RoleRole : RoleRoleBefore)[(int)role, (int)_role],
                Gender[(int)(entity.Gender == gender ? Agreement.Same : entity.Gender == WordClasses.None ? Agreement.Unknown : Agreement.Either)],
                FormSort[(int)mention.Form, (int)entity.Sort],
                Between[Math.Min(_passed.Count, 4)],
                Words[Math.Min(7, BitOperations.Log2((uint)(1 + Math.Abs(pronoun.Token - mention.FirstToken))))],
                Paragraphs[Math.Min(2, Math.Abs(document.Sentences[pronoun.Sentence].Paragraph - mention.Paragraph))],
                Frequency[Math.Min(5, BitOperations.Log2((uint)entity.MentionsBefore(pronoun.Token)) + 1)],
            };
            if (mention.Form == MentionType.Proper && mention.NameEnd - mention.NameToken > 1)
                f.Add(FullName);
            if (_passed.Add(entity))
                f.Add(LatestOfEntity);
            if (role == GrammaticalRole.Subject && !_subjectPassed && !behind)
            {
                f.Add(NearestSubject);
                _subjectPassed = true;
            }

            if (k == 0 || mentions[k - 1].Sentence != mention.Sentence)
                f.Add(FirstInSentence);
            if (entity.Index == 0)
                f.Add(FirstInText);
            if (mention.FirstToken == document.Sentences[mention.Sentence].FirstToken)
                f.Add(SentenceInitial);
            if (_syntax.IsCoordinated(head))
                f.Add(Coordinated);
            if (mention.IsInner)
                f.Add(Inner);
            if (speaks(mention))
                f.Add(Speaks);
            if (mention.Quoted)
                f.Add(pronoun.Quoted ? BothQuoted : QuotedOnly);
            else if (pronoun.Quoted)
                f.Add(PronounQuoted);
            if (document.Paragraphs[mention.Paragraph].Kind is not (ParagraphKind.Body or ParagraphKind.ListItem))
                f.Add(NotProse);
            if (sentences == 0)
                AddTree(f, head, role);
            return [.. f];
        }

        /// <summary>How the two hang together in the tree of the sentence that they share.</summary>
        private void AddTree(List<int> f, int head, GrammaticalRole role)
        {
            if (_syntax.IsAbove(head, pronoun.Token))
            {
                f.Add(Holds);
                return;
            }

            var governor = _syntax.GovernorOf(head);
            if (governor < 0)
                return;
            if (_role != GrammaticalRole.Possessor && governor == _syntax.GovernorOf(pronoun.Token))
                f.Add(Argument);
            else if (_syntax.BranchTo(governor, pronoun.Token) is >= 0 and var branch)
                f.Add((role == GrammaticalRole.Subject ? Commands : CommandsOther)[(int)document.Syntax[branch].Relation]);
        }
    }
}
