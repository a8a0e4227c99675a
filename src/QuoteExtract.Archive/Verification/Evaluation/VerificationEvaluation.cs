using QuoteExtract.Archive.Verification.Training;
using QuoteExtract.Attribution.Evaluation;

namespace QuoteExtract.Archive.Verification.Evaluation;

/// <summary>How right the verdicts on generated claims are.</summary>
internal sealed class VerificationEvaluation
{
    private readonly OrderedDictionary<Verdict, Accuracy> _verdicts = [];
    private readonly OrderedDictionary<string, Accuracy> _edits = new(StringComparer.Ordinal);
    private readonly SortedDictionary<MeaningChange, Accuracy> _changes = [];
    private readonly SortedDictionary<(Verdict Right, Verdict Given), int> _confusion = [];

    /// <summary>Verdicts that are right, of all claims.</summary>
    public Accuracy All { get; private set; }

    /// <summary>Claims that nobody said and that were called found.</summary>
    public Accuracy FoundOfNeverSaid { get; private set; }

    /// <summary>Changes of meaning that a warning of their kind tells, of those made.</summary>
    public Accuracy Flagged { get; private set; }

    /// <summary>Claims with a warning in which something was changed, of all claims with a warning of which that is known.</summary>
    public Accuracy WarnedRightly { get; private set; }

    /// <summary>How well scores tell right verdicts from wrong ones.</summary>
    public ConfidenceEvaluation Confidence { get; } = new();

    /// <summary>Verdicts that are right, by the right verdict.</summary>
    public IEnumerable<KeyValuePair<Verdict, Accuracy>> Verdicts => _verdicts.OrderBy(v => v.Key);

    /// <summary>Verdicts that are right, by each of the edits that made the claims.</summary>
    public IEnumerable<KeyValuePair<string, Accuracy>> Edits => _edits.OrderBy(e => e.Key, StringComparer.Ordinal);

    /// <summary>Changes of meaning that are told, by kind.</summary>
    public IEnumerable<KeyValuePair<MeaningChange, Accuracy>> Changes => _changes;

    /// <summary>Verdicts that were given in the place of the right one, the most frequent first.</summary>
    public IEnumerable<(Verdict Right, Verdict Given, int Count)> Mistakes =>
        _confusion.Where(c => c.Key.Right != c.Key.Given).OrderByDescending(c => c.Value).Select(c => (c.Key.Right, c.Key.Given, c.Value));

    /// <summary>Adds what was said of a claim.</summary>
    public void Add(GeneratedClaim claim, VerificationResult result)
    {
        var isRight = result.Verdict == claim.Verdict;
        All = All.With(isRight);
        _verdicts[claim.Verdict] = _verdicts.GetValueOrDefault(claim.Verdict).With(isRight);
        foreach (var edit in claim.Edits)
            _edits[edit] = _edits.GetValueOrDefault(edit).With(isRight);
        _confusion[(claim.Verdict, result.Verdict)] = _confusion.GetValueOrDefault((claim.Verdict, result.Verdict)) + 1;
        Confidence.Add(new ConfidenceEvaluation.Answer(result.Score, IsGiven: true, isRight));
        if (claim.Verdict == Verdict.NotFound)
            FoundOfNeverSaid = FoundOfNeverSaid.With(result.Verdict != Verdict.NotFound);
        var warned = result.Warnings.Select(w => w.Change).ToHashSet();
        foreach (var change in claim.Changes)
        {
            var isFlagged = warned.Contains(change);
            Flagged = Flagged.With(isFlagged);
            _changes[change] = _changes.GetValueOrDefault(change).With(isFlagged);
        }

        if (warned.Count > 0 && (claim.Changes.Length > 0 || !claim.IsOpen))
            WarnedRightly = WarnedRightly.With(claim.Changes.Length > 0);
    }
}
