using QuoteExtract.Archive.Verification;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Requests that ask whether something was said.</summary>
internal static class VerificationRequests
{
    private const int MaxClaimLength = 10_000;
    private const int MaxNameLength = 256;
    private const int Others = 5;
    private const int MaxOthers = 50;

    /// <summary>Answers VerifyQuote.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.VerifyQuoteResponse> VerifyAsync(ArchiveCall call, Proto.VerifyQuoteRequest request)
    {
        var checks = new FieldChecks();
        var (from, before) = checks.Times("start_time", request.StartTime, "end_time", request.EndTime);
        checks.Require(request.Speaker.Length == 0 || request.SpeakerName.Length == 0, "speaker_name", "Must be empty where speaker is set.");
        var wanted = new VerificationRequest
        {
            Claim = checks.RequiredText("claim", request.Claim, MaxClaimLength),
            SpeakerId = checks.OptionalResource("speaker", request.Speaker, ResourceName.Speakers),
            SpeakerName = checks.Text("speaker_name", request.SpeakerName, MaxNameLength),
            From = from,
            Before = before,
            MaxOthers = checks.Size("max_others", request.MaxOthers, Others, MaxOthers),
        };
        var verifications = new VerificationMapper(QuoteMapper.For(checks, request.EncodingType));
        checks.Throw();

        var verification = await call.Archive.Verifier.VerifyAsync(wanted, call.CancellationToken);
        return new Proto.VerifyQuoteResponse { Verification = verifications.Map(verification), EncodingType = verifications.Encoding };
    }

    /// <summary>Answers CheckDraft.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads the draft: <see cref="DocumentPipeline.ReadAsync"/>, or the like.</param>
    /// <param name="limit">Longest time of all verifications.</param>
    /// <exception cref="StatusException">The request is bad, or takes too long.</exception>
    public static async Task<Proto.CheckDraftResponse> CheckDraftAsync(
        ArchiveCall call, Proto.CheckDraftRequest request, Func<Proto.Document?, Proto.ExtractConfig, Task<ReadDocument>> read, TimeSpan limit)
    {
        var checks = new FieldChecks();
        var (from, before) = checks.Times("start_time", request.StartTime, "end_time", request.EndTime);
        checks.Throw();

        var config = request.Config ?? new Proto.ExtractConfig();
        var draft = await read(request.Document, config);
        var verifications = new VerificationMapper(new QuoteMapper(Encodings.Resolve(config.EncodingType)));
        var attributions = new ResponseMapper(draft.Text, verifications.Offsets(draft.Text), !config.OmitEvidence);
        var check = await CheckAsync(
            call, new DraftRequest { Text = draft.Text, Extraction = draft.Extraction, VerifyParaphrase = request.VerifyParaphrase, From = from, Before = before, MaxOthers = Others }, limit);
        return new Proto.CheckDraftResponse
        {
            DocumentId = request.Document.DocumentId,
            EncodingType = verifications.Encoding,
            Text = request.Document.ContentCase == Proto.Document.ContentOneofCase.Html ? draft.Text : "",
            Quotations = { check.Quotations.Select(q => verifications.Map(q, attributions)) },
            Model = draft.Model.Label(),
        };
    }

    private static async Task<DraftCheck> CheckAsync(ArchiveCall call, DraftRequest request, TimeSpan limit)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        limited.CancelAfter(limit);
        try
        {
            return await call.Archive.Drafts.CheckAsync(request, limited.Token);
        }
        catch (OperationCanceledException) when (!call.CancellationToken.IsCancellationRequested)
        {
            throw Statuses.DocumentTime(limit);
        }
    }
}
