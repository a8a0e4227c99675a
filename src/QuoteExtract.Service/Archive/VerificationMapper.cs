using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Turns verifications into the contract's messages, offsets in the caller's unit.</summary>
/// <param name="quotes">Maps the quotes, and knows the unit.</param>
internal sealed class VerificationMapper(QuoteMapper quotes)
{
    /// <summary>The caller's unit.</summary>
    public Proto.EncodingType Encoding => quotes.Encoding;

    /// <summary>The offsets of <paramref name="text"/> in the caller's unit.</summary>
    public OffsetMap Offsets(string text) => quotes.Offsets(text);

    /// <summary>What the archive says of a claim.</summary>
    public Proto.Verification Map(QuoteVerification verification)
    {
        var claim = Offsets(verification.Claim);
        return new Proto.Verification
        {
            Claim = verification.Claim,
            Verdict = Map(verification.Verdict),
            Confidence = verification.Confidence,
            Explanation = verification.Explanation,
            Sources = { verification.Sources.Select(s => Map(s, claim)) },
            Others = { verification.Others.Select(s => Map(s, claim)) },
            Scope = new Proto.VerificationScope
            {
                QuoteCount = verification.Scope.QuoteCount,
                FirstPublishTime = verification.Scope.FirstPublishTime?.ToTimestamp(),
                LastPublishTime = verification.Scope.LastPublishTime?.ToTimestamp(),
            },
        };
    }

    /// <summary>A quotation of a draft.</summary>
    /// <param name="quotation">The quotation.</param>
    /// <param name="attributions">Maps attributions of the draft.</param>
    public Proto.CheckedQuotation Map(DraftQuotation quotation, ResponseMapper attributions) => new()
    {
        Attribution = attributions.Map(quotation.Attribution),
        State = Map(quotation.State),
        Speaker = ResourceName.Of(ResourceName.Speakers, quotation.SpeakerId),
        Verifications = { quotation.Verifications.Select(v => Map(v.Verification)) },
    };

    /// <summary>One step of a comparison.</summary>
    public static Proto.WordEdit Map(TextEdit edit, OffsetMap claim, OffsetMap source) => new()
    {
        Kind = Map(edit.Kind),
        Claim = edit.Claim.Length > 0 ? QuoteMapper.Range(edit.Claim, claim) : null,
        Source = edit.Source.Length > 0 ? QuoteMapper.Range(edit.Source, source) : null,
        Marked = edit.IsMarked,
    };

    /// <summary>A warning.</summary>
    public static Proto.MeaningWarning Map(MeaningWarning warning, OffsetMap claim, OffsetMap source) => new()
    {
        Change = Map(warning.Change),
        Edit = Map(warning.Edit, claim, source),
        Message = warning.Message,
    };

    private Proto.VerificationSource Map(VerificationSource found, OffsetMap claim)
    {
        var source = Offsets(found.Quote.Content);
        return new Proto.VerificationSource
        {
            Quote = quotes.Map(found.Quote),
            Claim = QuoteMapper.Range(found.Claim, claim),
            Source = QuoteMapper.Range(found.Source, source),
            Verdict = Map(found.Verdict),
            Edits = { found.Edits.Select(e => Map(e, claim, source)) },
            Warnings = { found.Warnings.Select(w => Map(w, claim, source)) },
        };
    }

    private static Proto.Verdict Map(Verdict verdict) => verdict switch
    {
        Verdict.NotFound => Proto.Verdict.NotFound,
        Verdict.Verbatim => Proto.Verdict.Verbatim,
        Verdict.Typographic => Proto.Verdict.Typographic,
        Verdict.Trimmed => Proto.Verdict.Trimmed,
        Verdict.Elided => Proto.Verdict.Elided,
        Verdict.Altered => Proto.Verdict.Altered,
        Verdict.Spliced => Proto.Verdict.Spliced,
        Verdict.ParaphraseOnly => Proto.Verdict.ParaphraseOnly,
        Verdict.OtherSpeaker => Proto.Verdict.OtherSpeaker,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, message: null),
    };

    private static Proto.CheckedQuotationState Map(DraftQuotationState state) => state switch
    {
        DraftQuotationState.Verified => Proto.CheckedQuotationState.Verified,
        DraftQuotationState.Paraphrase => Proto.CheckedQuotationState.Paraphrase,
        DraftQuotationState.OverLimit => Proto.CheckedQuotationState.OverLimit,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
    };

    private static Proto.EditKind Map(EditKind kind) => kind switch
    {
        EditKind.Same => Proto.EditKind.Same,
        EditKind.Respelt => Proto.EditKind.Respelt,
        EditKind.Replaced => Proto.EditKind.Replaced,
        EditKind.Added => Proto.EditKind.Added,
        EditKind.Omitted => Proto.EditKind.Omitted,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    private static Proto.MeaningChange Map(MeaningChange change) => change switch
    {
        MeaningChange.Negation => Proto.MeaningChange.Negation,
        MeaningChange.Quantity => Proto.MeaningChange.Quantity,
        MeaningChange.Modality => Proto.MeaningChange.Modality,
        MeaningChange.Name => Proto.MeaningChange.Name,
        MeaningChange.DistantParts => Proto.MeaningChange.DistantParts,
        MeaningChange.Order => Proto.MeaningChange.Order,
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, message: null),
    };
}
