using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Status = Google.Rpc.Status;

namespace QuoteExtract.Service.Calls;

/// <summary>Says no in the form that the caller reads: gRPC, JSON or a line of text.</summary>
internal static class Refusal
{
    /// <summary>Where JSON is served.</summary>
    public const string JsonPath = "/v1";

    /// <summary>Writes statuses with the types of their details spelt out.</summary>
    private static readonly JsonFormatter s_json = new(JsonFormatter.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    /// <summary>Ends a call of which the server has read nothing.</summary>
    public static Task WriteAsync(HttpContext context, Status status)
    {
        if (IsGrpc(context.Request))
        {
            WriteGrpc(context.Response, status);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = HttpStatusOf(status.Code);
        if (status.Details.FirstOrDefault(d => d.Is(RetryInfo.Descriptor)) is { } retry)
            context.Response.Headers.RetryAfter = Math.Max(1, retry.Unpack<RetryInfo>().RetryDelay.Seconds).ToString(CultureInfo.InvariantCulture);
        if (context.Request.Path.StartsWithSegments(JsonPath, StringComparison.Ordinal))
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(ToJson(status), context.RequestAborted);
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(status.Message, context.RequestAborted);
    }

    /// <summary>Whether a request is a gRPC call.</summary>
    public static bool IsGrpc(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A status in the JSON mapping of protocol buffers.</summary>
    public static string ToJson(Status status) => s_json.Format(status);

    /// <summary>The HTTP status that stands for a canonical code, as <c>google/rpc/code.proto</c> has it.</summary>
    public static int HttpStatusOf(int code) => (Grpc.Core.StatusCode)code switch
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
