using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Training;

/// <summary>A pronoun whose antecedent is known.</summary>
internal sealed class PronounCase
{
    private readonly Reading _reading;
    private readonly PronounRanker.Pronoun _pronoun;
    private readonly Func<Entity?, bool> _isRight;

    private PronounCase(Reading reading, int token, Func<Entity?, bool> isRight)
    {
        (_reading, _pronoun, _isRight) = (reading, reading.PronounAt(token), isRight);
        // What the pronoun was joined to must not tell.
        var own = reading.Mentions.Find(m => m.Form == MentionType.Pronoun && m.HeadToken == token);
        own?.Entity?.Mentions.Remove(own);
        var candidates = PronounRanker.Candidates(reading.Document, reading.AllMentions, reading.Speaks, _pronoun);
        var right = Enumerable.Range(0, candidates.Count).Where(c => isRight(candidates[c].Mention?.Entity)).ToList();
        Decision = right.Count == 0 ? null : new Decision([.. candidates.Select(c => c.Features)], right);
    }

    /// <summary>The decision to learn from; null where no candidate is right.</summary>
    public Decision? Decision { get; }

    /// <summary>Of a pronoun with two names: right are the entities of those that it refers to; where it refers to neither, all others and none.</summary>
    public static PronounCase Of(PronounExample example, Reader reader, CancellationToken cancellationToken)
    {
        var reading = reader.Read(example.Text, "", _ => { }, cancellationToken);
        PronounCandidate[] names = [example.First, example.Second];
        var right = Array.FindAll(names, n => n.Corefers);
        return new PronounCase(reading, reading.Document.TokenAt(example.Pronoun.Start), entity => right.Length > 0
            ? entity is not null && right.Any(n => n.IsNameOf(entity, reading.Document))
            : entity is null || !names.Any(n => n.IsNameOf(entity, reading.Document)));
    }

    /// <summary>Whether <paramref name="ranker"/> gives the right answer.</summary>
    public bool IsResolvedBy(PronounRanker ranker) => _isRight(ranker.Decide(_reading.Document, _reading.AllMentions, _reading.Speaks, _pronoun)?.Entity);
}
