using System.Globalization;
using Google.Protobuf;

namespace QuoteExtract.Service.Calls;

/// <summary>Ends a gRPC call before the server has read any of it.</summary>
internal static class GrpcRefusal
{
    /// <summary>Writes a status with its details in the form that gRPC calls trailers-only.</summary>
    public static void Write(HttpResponse response, Google.Rpc.Status status)
    {
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = status.Code.ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(status.Message);
        response.Headers[Statuses.DetailsTrailer] = Convert.ToBase64String(status.ToByteArray());
    }
}
