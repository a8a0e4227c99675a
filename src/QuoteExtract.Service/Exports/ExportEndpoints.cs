using System.Net.Mime;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using QuoteExtract.Service.Json;
using QuoteExtract.Service.Security;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>
/// The files themselves, for a link or a form of a page: <c>GET /exports?format=EXPORT_FORMAT_CSV&amp;filter.query=ships</c>, by key, token or session;
/// <c>POST /exports</c> with the same fields as a form, for a draft, which no address has room for, by session alone.
/// </summary>
internal static class ExportEndpoints
{
    /// <summary>Where they are.</summary>
    public const string Path = "/exports";

    private static readonly JsonFormatter s_fields = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    private static readonly JsonRequests s_requests = new(new HttpRule(HttpMethods.Get, Path), ExportQuotesRequest.Descriptor);

    /// <summary>The address of a file.</summary>
    public static string Address(ExportQuotesRequest request)
    {
        using var fields = JsonDocument.Parse(s_fields.Format(request));
        return Path + QueryString.Create(Flatten(fields.RootElement, "")).ToUriComponent();
    }

    /// <summary>Maps them.</summary>
    public static void MapExports(this WebApplication app, CallLimit limit)
    {
        var options = app.Services.GetRequiredService<ServiceOptions>();
        if (!options.Archive.Enabled)
            return;
        var get = app.MapGet(Path, AnswerAsync);
        var post = app.MapPost(Path, AnswerAsync)
            .WithMetadata(new RequireAntiforgeryTokenAttribute(), new RequestSizeLimitAttribute(options.Limits.MaxMessageBytes));
        if (options.Security.AsksCallers)
        {
            get.RequireAuthorization(SecuritySetup.DownloadPolicy);
            post.RequireAuthorization(SecuritySetup.SessionPolicy);
        }

        ((IEndpointConventionBuilder)get).Add(limit.Guard);
        ((IEndpointConventionBuilder)post).Add(limit.Guard);
    }

    /// <summary>Fields by their paths, "filter.query", as a query has them.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> Flatten(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Flatten(p.Value, path.Length == 0 ? p.Name : $"{path}.{p.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Flatten(item, path)),
        JsonValueKind.String => [new(path, value.GetString())],
        _ => [new(path, value.GetRawText())],
    };

    /// <summary>The fields of a form that a page of this service has given.</summary>
    /// <exception cref="StatusException">It is another's, or none.</exception>
    private static async Task<IEnumerable<KeyValuePair<string, StringValues>>> ReadFormAsync(HttpContext http)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true } || !http.Request.HasFormContentType)
            throw new StatusException(Statuses.Make(Grpc.Core.StatusCode.PermissionDenied, "Only forms of this service's own pages are answered.", Statuses.Reason("FORBIDDEN")));
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return form.Where(field => !field.Key.StartsWith('_')); // the token's
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var limits = services.GetRequiredService<ServiceOptions>().Limits;
        var reader = services.GetRequiredService<DocumentPipeline>().Reader(http.RequestAborted);
        try
        {
            var fields = HttpMethods.IsPost(http.Request.Method) ? await ReadFormAsync(http) : http.Request.Query;
            var request = (ExportQuotesRequest)s_requests.Read(fields.Where(field => field.Value is not [""])); // a form sends what it leaves empty too
            await services.GetRequiredService<ArchiveCalls>().AnswerAsync(
                http, call => SendAsync(http.Response, ExportRequests.Export(call, request, reader, limits.MaxDocumentTime), call.CancellationToken), http.RequestAborted);
        }
        catch (StatusException e) when (!http.Response.HasStarted)
        {
            await Refusal.WriteAsync(http, e.Status);
        }
        catch (StatusException)
        {
            http.Abort(); // a file that ends early must not look whole
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the file.
        }
    }

    private static async Task<bool> SendAsync(HttpResponse response, IAsyncEnumerable<ExportQuotesResponse> parts, CancellationToken cancellationToken)
    {
        await foreach (var part in parts.WithCancellation(cancellationToken))
        {
            if (!response.HasStarted)
                Begin(response, part);
            await response.Body.WriteAsync(part.Data.Memory, cancellationToken);
        }

        return true;
    }

    private static void Begin(HttpResponse response, ExportQuotesResponse first)
    {
        response.ContentType = first.MediaType;
        response.Headers.ContentDisposition = new ContentDisposition { DispositionType = DispositionTypeNames.Attachment, FileName = first.FileName }.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
