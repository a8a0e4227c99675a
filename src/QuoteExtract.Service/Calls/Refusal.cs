using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using QuoteExtract.Service.Json;
using Status = Google.Rpc.Status;

namespace QuoteExtract.Service.Calls;

/// <summary>Says no in the form that the caller reads: gRPC, JSON or a page.</summary>
internal static class Refusal
{
    /// <summary>Where JSON is served.</summary>
    public const string JsonPath = "/v1";

    /// <summary>Ends a call of which the server has read nothing.</summary>
    public static Task WriteAsync(HttpContext context, Status status)
    {
        if (IsGrpc(context.Request))
        {
            WriteGrpc(context.Response, status);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = HttpStatusOf(status);
        if (status.Details.FirstOrDefault(d => d.Is(RetryInfo.Descriptor)) is { } retry)
            context.Response.Headers.RetryAfter = Math.Max(1, retry.Unpack<RetryInfo>().RetryDelay.Seconds).ToString(CultureInfo.InvariantCulture);
        if (context.Request.Path.StartsWithSegments(JsonPath, StringComparison.Ordinal))
        {
            context.Response.ContentType = JsonRequests.MediaType;
            return context.Response.WriteAsync(MessageJson.Render(status, isIndented: false), context.RequestAborted);
        }

        context.Features.Set(status); // for the page of problems, which fills an empty answer
        return Task.CompletedTask;
    }

    /// <summary>Whether a request is a gRPC call.</summary>
    public static bool IsGrpc(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The HTTP status that stands for a status: that of its reason where HTTP has one, else that of its canonical code, as <c>google/rpc/code.proto</c> has it.</summary>
    public static int HttpStatusOf(Status status) => ReasonOf(status) switch
    {
        Statuses.MessageTooLargeReason => StatusCodes.Status413PayloadTooLarge,
        Statuses.UnsupportedMediaTypeReason => StatusCodes.Status415UnsupportedMediaType,
        Statuses.MethodNotAllowedReason => StatusCodes.Status405MethodNotAllowed,
        _ => HttpStatusOf((Grpc.Core.StatusCode)status.Code),
    };

    private static string? ReasonOf(Status status) => status.Details.FirstOrDefault(d => d.Is(ErrorInfo.Descriptor))?.Unpack<ErrorInfo>().Reason;

    private static int HttpStatusOf(Grpc.Core.StatusCode code) => code switch
    {
        Grpc.Core.StatusCode.OK => StatusCodes.Status200OK,
        Grpc.Core.StatusCode.Cancelled => StatusCodes.Status499ClientClosedRequest,
        Grpc.Core.StatusCode.InvalidArgument or Grpc.Core.StatusCode.FailedPrecondition or Grpc.Core.StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        Grpc.Core.StatusCode.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        Grpc.Core.StatusCode.NotFound => StatusCodes.Status404NotFound,
        Grpc.Core.StatusCode.AlreadyExists or Grpc.Core.StatusCode.Aborted => StatusCodes.Status409Conflict,
        Grpc.Core.StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        Grpc.Core.StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        Grpc.Core.StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        Grpc.Core.StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        Grpc.Core.StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The form that gRPC calls trailers-only.</summary>
    private static void WriteGrpc(HttpResponse response, Status status)
    {
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = status.Code.ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(status.Message);
        response.Headers[Statuses.DetailsTrailer] = Convert.ToBase64String(status.ToByteArray());
    }
}
