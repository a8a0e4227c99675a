using System.Collections.Frozen;
using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds the words that attribute, from the lexicon of cues, outside and inside quotations alike.</summary>
internal sealed class CueFinder
{
    private readonly record struct Entry(CueClass Class, string Lemma, bool Ing, bool Base, bool PastParticiple, string Particle);

    private readonly FrozenDictionary<string, ImmutableArray<Entry>>.AlternateLookup<ReadOnlySpan<char>> _verbs;
    private readonly FrozenDictionary<string, string[][]>.AlternateLookup<ReadOnlySpan<char>> _phrases;

    private readonly FrozenDictionary<string, CueFrame> _frames;

    /// <summary>A finder of the cues that <paramref name="lexicon"/> lists.</summary>
    public CueFinder(Lexicon lexicon)
    {
        _frames = lexicon.Rows("cue-frames")
            .ToFrozenDictionary(r => r[1], r => r[0] == "addressee" ? CueFrame.Addressee : CueFrame.Relay, StringComparer.Ordinal);
        var verbs = new Dictionary<string, List<Entry>>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in lexicon.Rows("cue-verbs"))
        {
            var forms = row[2].Split(" | ");
            var kind = row[0] switch { "say" => CueClass.Say, "label" => CueClass.Label, _ => CueClass.Stance };
            for (var f = 0; f < forms.Length; f++)
            {
                var (head, particle) = forms[f].Split(' ', 2) is [var h, var rest] ? (h, rest) : (forms[f], "");
                if (!verbs.TryGetValue(head, out var list))
                    verbs[head] = list = [];
                list.Add(new Entry(kind, row[1], head.EndsWith("ing", StringComparison.Ordinal) && f == forms.Length - 1, f == 0, f >= 2, particle));
            }
        }

        // A form with its particle is tried before the same form without one.
        _verbs = verbs.ToFrozenDictionary(e => e.Key, e => e.Value.OrderByDescending(x => x.Particle.Length).ToImmutableArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _phrases = lexicon.Rows("cue-phrases").Where(r => r[0] == "according").Select(r => r[1].Split(' '))
            .GroupBy(w => w[0], StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(w => w.Length).ToArray(), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The cues, in reading order.</summary>
    public List<Cue> Find(Document document, CancellationToken cancellationToken)
    {
        var cues = new List<Cue>();
        foreach (var sentence in document.Sentences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                if (!document.Tokens[i].IsWord || document.Tokens[i].InCompound)
                    continue;
                if (Phrase(document, sentence, i) is { } phrase)
                {
                    cues.Add(phrase);
                    i = phrase.EndToken - 1;
                }
                else if (Verb(document, sentence, i) is { } verb)
                {
                    cues.Add(verb);
                    i = verb.EndToken - 1;
                }
            }
        }

        return cues;
    }

    private Cue? Phrase(Document document, Sentence sentence, int i)
    {
        if (!_phrases.TryGetValue(document.Word(i), out var phrases))
            return null;
        foreach (var words in phrases)
        {
            var k = 1;
            while (k < words.Length && i + k < sentence.EndToken && document.Word(i + k).Equals(words[k], StringComparison.OrdinalIgnoreCase))
                k++;
            if (k == words.Length)
                return new Cue(i, i, i + k, CueClass.According, CueForm.Phrase, string.Join(' ', words), false, false, CueFrame.None);
        }

        return null;
    }

    private Cue? Verb(Document document, Sentence sentence, int i)
    {
        var token = document.Tokens[i];
        if (token.IsCapitalized && i > sentence.FirstToken && document.Tokens[i - 1].IsWord && document.Paragraphs[sentence.Paragraph].Kind != ParagraphKind.Headline)
            return null;
        if (!_verbs.TryGetValue(document.Word(i), out var entries))
            return null;

        foreach (var entry in entries)
        {
            var end = i + 1;
            if (entry.Particle.Length > 0)
            {
                if (end >= sentence.EndToken || !document.Word(end).Equals(entry.Particle, StringComparison.OrdinalIgnoreCase))
                    continue;
                end++;
            }

            var first = i;
            var (auxiliary, be, to) = (false, false, false);
            while (first > sentence.FirstToken)
            {
                var before = document.Tokens[first - 1];
                if (!before.IsWord || before.IsCapitalized && first - 1 > sentence.FirstToken)
                    break;
                to |= before.Is(WordSets.InfinitiveMarker);
                if (before.Is(WordClasses.Auxiliary))
                {
                    auxiliary = true;
                    be |= before.Is(WordSets.Be);
                }
                else if (!(before.Is(WordClasses.Adverb) && !before.Is(WordClasses.Noun | WordClasses.Preposition | WordClasses.Determiner | WordClasses.Pronoun)))
                    break;
                first--;
            }

            // A noun that looks like a verb: "Ruiz's remarks", "the report", "a claim".
            if (!entry.PastParticiple && !auxiliary && !to && !document.Syntax.IsEmpty && document.Syntax[i].Pos is UniversalPos.Noun or UniversalPos.Propn or UniversalPos.Adj)
                continue;
            var left = first > sentence.FirstToken ? document.Tokens[first - 1] : default;
            if (entry.Base && !auxiliary && (left.Is(WordClasses.Determiner | WordClasses.Adjective) || left.Kind == TokenKind.Possessive || left.Is(WordClasses.Preposition) && !to))
                continue;
            if (!auxiliary && !entry.Ing && left.Is(WordClasses.Determiner) && !left.Is(WordClasses.Pronoun | WordClasses.Conjunction) && !token.Is(WordSets.FiniteCue))
                continue;
            var passive = be && entry.PastParticiple && !entry.Ing;
            var form = entry.Ing && !be || to ? CueForm.Open : CueForm.Finite;
            return new Cue(first, i, end, entry.Class, form, entry.Lemma, passive, entry.Ing, _frames.GetValueOrDefault(entry.Lemma));
        }

        return null;
    }
}
