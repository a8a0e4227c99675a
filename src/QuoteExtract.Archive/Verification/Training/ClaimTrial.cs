namespace QuoteExtract.Archive.Verification.Training;

/// <summary>Verifies generated claims against the corpus that they were made from, as an archive would.</summary>
internal sealed class ClaimTrial
{
    private readonly List<CorpusUtterance> _utterances;
    private readonly UtteranceIndex _index;

    /// <summary>A trial over <paramref name="utterances"/>.</summary>
    public ClaimTrial(List<CorpusUtterance> utterances)
    {
        _utterances = utterances;
        _index = new UtteranceIndex(utterances.ConvertAll(u => u.Utterance));
    }

    /// <summary>At least <paramref name="least"/> claims with what <paramref name="verifier"/> says of them.</summary>
    public IEnumerable<(GeneratedClaim Claim, VerificationResult Result)> Run(ClaimVerifier verifier, int seed, int least, CancellationToken cancellationToken)
    {
        var generator = new ClaimGenerator(_utterances, seed);
        for (var count = 0; count < least;)
        {
            foreach (var claim in generator.Next())
            {
                yield return (claim, Verify(verifier, claim, cancellationToken));
                count++;
            }
        }
    }

    private VerificationResult Verify(ClaimVerifier verifier, GeneratedClaim generated, CancellationToken cancellationToken)
    {
        var claim = Claim.Read(generated.Text);
        return verifier.Verify(claim, SpeakerTest(generated.Speaker), _index.Candidates(claim).Where(u => u.Id != generated.Withheld), _utterances.Count, cancellationToken);
    }

    private Func<Utterance, bool?>? SpeakerTest(string? name)
    {
        if (name is null)
            return null;
        var speaker = ClaimedSpeaker.Named(name, []);
        return utterance => name.Length == 0 ? false : _utterances[(int)utterance.Id - 1] is { Kind: { } kind, Names: [var fullest, ..] } ? speaker.IsNamed(kind, fullest) : null;
    }
}
