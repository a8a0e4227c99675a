using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace QuoteExtract.Service.Calls;

/// <summary>A document or a call cannot be answered, for the reason that <see cref="Status"/> gives.</summary>
internal sealed class StatusException(Status status) : Exception(status.Message)
{
    /// <summary>The reason, as the caller gets it.</summary>
    public Status Status { get; } = status;

    /// <summary>The form in which a call ends: the details in the trailer that stock clients read.</summary>
    public RpcException ToRpcException() => new(
        new Grpc.Core.Status((StatusCode)Status.Code, Status.Message),
        new Metadata { { Statuses.DetailsTrailer, Status.ToByteArray() } });
}

/// <summary>Every way in which the service says no. No message holds words of a document.</summary>
internal static class Statuses
{
    /// <summary>Trailer of the serialised <see cref="Status"/>.</summary>
    public const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary><c>ErrorInfo.domain</c> of all our reasons.</summary>
    public const string Domain = "quoteextract";

    /// <summary>Reasons for which HTTP has a status of its own.</summary>
    public const string MessageTooLargeReason = "MESSAGE_TOO_LARGE";
    public const string UnsupportedMediaTypeReason = "UNSUPPORTED_MEDIA_TYPE";
    public const string MethodNotAllowedReason = "METHOD_NOT_ALLOWED";

    /// <summary>The status that a call ends with, as <see cref="StatusException.ToRpcException"/> packed it.</summary>
    public static Status Of(RpcException failure) => failure.Trailers.GetValueBytes(DetailsTrailer) is { } bytes
        ? Status.Parser.ParseFrom(bytes)
        : Make(failure.StatusCode, failure.Status.Detail);

    public static Status Make(StatusCode code, string message, params ReadOnlySpan<IMessage> details)
    {
        var status = new Status { Code = (int)code, Message = message };
        foreach (var detail in details)
            status.Details.Add(Any.Pack(detail));
        return status;
    }

    public static ErrorInfo Reason(string reason, params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = reason };
        foreach (var (key, value) in metadata)
            info.Metadata.Add(key, value);
        return info;
    }

    /// <summary>The message tells the first violation, for people; the details tell all.</summary>
    public static StatusException InvalidArgument(IReadOnlyList<BadRequest.Types.FieldViolation> violations)
    {
        var others = violations.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" And {violations.Count - 1} more: see BadRequest.");
        return new(Make(
            StatusCode.InvalidArgument,
            $"{violations[0].Field}: {violations[0].Description}{others}",
            new BadRequest { FieldViolations = { violations } }));
    }

    public static StatusException MalformedMessage(string method) => new(Make(
        StatusCode.InvalidArgument,
        $"The bytes are no request message of {method}.",
        Reason("MALFORMED_MESSAGE", ("method", method))));

    public static StatusException MessageTooLarge() => new(Make(
        StatusCode.ResourceExhausted,
        "The request is larger than this server takes.",
        Reason(MessageTooLargeReason)));

    public static StatusException UnsupportedMediaType(string wanted) => new(Make(
        StatusCode.InvalidArgument,
        $"The body must be {wanted}, in UTF-8 and not compressed, and content-type must say so.",
        Reason(UnsupportedMediaTypeReason, ("content_type", wanted))));

    public static Status PathNotFound() => Make(StatusCode.NotFound, "There is nothing at this path; /openapi.json tells what there is.", Reason("PATH_NOT_FOUND"));

    public static Status MethodNotAllowed(string allowed) => Make(
        StatusCode.Unimplemented,
        $"This path takes {allowed} only.",
        Reason(MethodNotAllowedReason, ("allow", allowed)));

    public static StatusException ModelNotFound(string name, IEnumerable<string> loaded) => new(Make(
        StatusCode.NotFound,
        $"No model '{name}' is loaded; there are: {string.Join(", ", loaded)}.",
        Reason("MODEL_NOT_FOUND", ("model", name))));

    public static StatusException Overloaded(int waiting, TimeSpan retryDelay) => new(Make(
        StatusCode.ResourceExhausted,
        "The server has more documents than it can work on; try again later.",
        Retry(retryDelay),
        Quota(string.Create(CultureInfo.InvariantCulture, $"At most {waiting} documents wait for their turn.")),
        Reason("SERVER_OVERLOADED")));

    public static Status TooManyCalls(int calls, TimeSpan retryDelay) => Make(
        StatusCode.ResourceExhausted,
        "The server has more calls open than it takes; try again later.",
        Retry(retryDelay),
        Quota(string.Create(CultureInfo.InvariantCulture, $"At most {calls} calls are open.")),
        Reason("SERVER_OVERLOADED"));

    public static StatusException ModelsLoading(TimeSpan retryDelay) => new(Make(
        StatusCode.Unavailable,
        "The models are still being loaded.",
        Retry(retryDelay),
        Reason("MODELS_LOADING")));

    public static StatusException ArchiveOpening(TimeSpan retryDelay) => new(Make(
        StatusCode.Unavailable,
        "The archive is still being opened.",
        Retry(retryDelay),
        Reason("ARCHIVE_OPENING")));

    public static StatusException ResourceNotFound(string resource, string message) => new(Make(
        StatusCode.NotFound,
        message,
        Reason("RESOURCE_NOT_FOUND", ("resource", resource))));

    public static StatusException EtagMismatch(string message) => new(Make(
        StatusCode.Aborted,
        message,
        Reason("ETAG_MISMATCH")));

    public static StatusException StateConflict(string message) => new(Make(
        StatusCode.FailedPrecondition,
        message,
        Reason("STATE_CONFLICT")));

    public static StatusException ArchiveUnavailable(string message, TimeSpan retryDelay) => new(Make(
        StatusCode.Unavailable,
        message,
        Retry(retryDelay),
        Reason("ARCHIVE_UNAVAILABLE")));

    public static StatusException Stopping(TimeSpan retryDelay) => new(Make(
        StatusCode.Unavailable,
        "The server is stopping.",
        Retry(retryDelay),
        Reason("SERVER_STOPPING")));

    public static StatusException DocumentTime(TimeSpan limit) => new(Make(
        StatusCode.DeadlineExceeded,
        string.Create(CultureInfo.InvariantCulture, $"The document took longer than the {limit.TotalSeconds} s that this server works on one."),
        Reason("DOCUMENT_TIME_LIMIT", ("max_document_seconds", limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)))));

    public static StatusException Internal(string? traceId) => new(Make(
        StatusCode.Internal,
        "The server failed on this request; the fault is its own.",
        Reason("INTERNAL_FAULT", ("trace_id", traceId ?? ""))));

    private static QuotaFailure Quota(string description) =>
        new() { Violations = { new QuotaFailure.Types.Violation { Subject = "server", Description = description } } };

    private static RetryInfo Retry(TimeSpan delay) => new() { RetryDelay = Duration.FromTimeSpan(delay) };
}
