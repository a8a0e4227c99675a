using System.Collections.Immutable;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>Checks the quotations of a draft against the archive. One instance serves any number of threads.</summary>
public sealed class DraftChecker
{
    private readonly QuoteVerifier _verifier;

    internal DraftChecker(QuoteVerifier verifier) => _verifier = verifier;

    /// <summary>Looks every quotation of a draft up, with the speaker that the draft names by the fullest form of the name that it gives.</summary>
    /// <param name="request">The draft, read already.</param>
    /// <param name="cancellationToken">Stops the work within milliseconds.</param>
    /// <exception cref="ArchiveException">The store cannot be read.</exception>
    public async Task<DraftCheck> CheckAsync(DraftRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.MaxVerifications, nameof(request));
        var quotations = ImmutableArray.CreateBuilder<DraftQuotation>();
        var left = request.MaxVerifications;
        foreach (var attribution in request.Extraction.Attributions.OrderBy(a => a.Content[0].Span))
        {
            var stretches = Stretches(attribution).ToList();
            if (attribution.Type == AttributionType.Indirect && !request.VerifyParaphrase)
            {
                quotations.Add(new DraftQuotation(attribution, DraftQuotationState.Paraphrase, SpeakerId: null, []));
            }
            else if (stretches.Count > left)
            {
                quotations.Add(new DraftQuotation(attribution, DraftQuotationState.OverLimit, SpeakerId: null, []));
                left = 0;
            }
            else
            {
                left -= stretches.Count;
                quotations.Add(await VerifyAsync(request, attribution, stretches, cancellationToken));
            }
        }

        var verifications = quotations.SelectMany(q => q.Verifications).Select(v => v.Verification).ToList();
        return new DraftCheck(
            quotations.DrainToImmutable(),
            verifications.GroupBy(v => v.Verdict).ToImmutableSortedDictionary(g => g.Key, g => g.Count()),
            verifications.Sum(v => v.Sources.Sum(s => s.Warnings.Length)));
    }

    private async Task<DraftQuotation> VerifyAsync(DraftRequest request, QuoteAttribution attribution, List<ImmutableArray<TextSpan>> stretches, CancellationToken cancellationToken)
    {
        var verifications = ImmutableArray.CreateBuilder<DraftVerification>();
        foreach (var spans in stretches)
        {
            var verification = await _verifier.VerifyAsync(
                new VerificationRequest
                {
                    Claim = string.Join('\n', spans.Select(s => s.Cut(request.Text))),
                    SpeakerName = NameOf(attribution.Speaker),
                    From = request.From,
                    Before = request.Before,
                    MaxOthers = request.MaxOthers,
                },
                cancellationToken);
            verifications.Add(new DraftVerification(spans, verification));
        }

        return new DraftQuotation(attribution, DraftQuotationState.Verified, verifications.Count == 0 ? null : verifications[0].Verification.ClaimedSpeakerId, verifications.DrainToImmutable());
    }

    /// <summary>What is looked up as one: of a direct quotation all pieces, which are one utterance; of a mixed one each fragment in marks; of a paraphrase all of it.</summary>
    private static IEnumerable<ImmutableArray<TextSpan>> Stretches(QuoteAttribution attribution) => attribution.Type == AttributionType.Mixed
        ? attribution.Content.SelectMany(p => p.Verbatim).Select(v => ImmutableArray.Create(v))
        : [[.. attribution.Content.Select(p => p.Span)]];

    /// <summary>A name to compare; empty for a group, or one that the draft does not name: "a senior aide" may be anybody.</summary>
    private static string NameOf(Speaker? speaker) => speaker is { Kind: SpeakerKind.Person or SpeakerKind.Organization } ? speaker.Name : "";
}
