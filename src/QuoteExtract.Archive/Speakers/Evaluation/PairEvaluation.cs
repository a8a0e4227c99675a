using QuoteExtract.Language.Evaluation;

namespace QuoteExtract.Archive.Speakers.Evaluation;

/// <summary>Counts how many pairs of names are rightly taken for one speaker's.</summary>
internal sealed class PairEvaluation(NameComparer comparer)
{
    private readonly OrderedDictionary<string, MatchCount> _bySort = new(StringComparer.Ordinal);

    /// <summary>All pairs.</summary>
    public MatchCount All { get; private set; }

    /// <summary>The pairs by what makes them hard.</summary>
    public IEnumerable<(string Sort, MatchCount Count)> BySort => _bySort.Select(s => (s.Key, s.Value));

    /// <summary>The pairs that are judged wrongly.</summary>
    public List<(NamePair Pair, IdentityScore Score)> Errors { get; } = [];

    /// <summary>Pairs of two speakers that share a family name and no given name, and are taken for one.</summary>
    public int JoinedBySurname { get; private set; }

    /// <summary>Judges a pair.</summary>
    public void Add(NamePair pair)
    {
        var score = comparer.Compare(pair.A, pair.B);
        var isJoined = score.Probability >= IdentityThreshold.Link;
        var count = new MatchCount(isJoined && pair.IsSame ? 1 : 0, pair.IsSame ? 1 : 0, isJoined ? 1 : 0);
        (All, _bySort[pair.Sort]) = (All + count, _bySort.GetValueOrDefault(pair.Sort) + count);
        if (isJoined == pair.IsSame)
            return;
        Errors.Add((pair, score));
        if (isJoined && IdentityFeatures.Of(pair.A, pair.B) is { Person: { Family: < WordAgreement.OneMissing, Given: WordAgreement.Different or WordAgreement.OneMissing } })
            JoinedBySurname++;
    }
}
