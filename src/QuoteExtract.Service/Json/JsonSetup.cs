using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using QuoteExtract.Service.Json.OpenApi;
using QuoteExtract.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace QuoteExtract.Service.Json;

/// <summary>Registers and maps the methods of the contract as JSON over HTTP, with their OpenAPI document.</summary>
internal static class JsonSetup
{
    private const string CorsPolicy = "Json";

    /// <summary>How long a browser may remember what another origin's pages may do.</summary>
    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    /// <summary>Lets pages of the origins that the settings name call JSON; with a key or a token, for no browser's credentials come along.</summary>
    public static void AddJson(this IServiceCollection services, ServiceOptions options) => services.AddCors(cors => cors.AddPolicy(CorsPolicy, policy => policy
        .WithOrigins([.. options.Web.AllowedOrigins])
        .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Patch, HttpMethods.Delete)
        .WithHeaders(Security.ApiKeyAuthenticationHandler.Header, "authorization", "content-type")
        .WithExposedHeaders("retry-after")
        .SetPreflightMaxAge(PreflightAge)));

    /// <summary>Answers paths and verbs that are no method with a status, before routing.</summary>
    public static void UseJsonRefusals(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(Refusal.JsonPath, StringComparison.Ordinal),
        json => json.UseStatusCodePages(pages => pages.HttpContext.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed
            ? RefuseAsync(pages.HttpContext)
            : Task.CompletedTask));

    /// <summary>Maps the methods, and the document that describes them.</summary>
    public static void MapJson(this WebApplication app, CallLimit limit)
    {
        var options = app.Services.GetRequiredService<ServiceOptions>();
        var answers = app.Services.GetRequiredService<CallAnswer>();
        var group = app.MapGroup("").RequireCors(CorsPolicy);
        ((IEndpointConventionBuilder)group).Add(limit.Guard);
        var services = new List<ServiceDescriptor> { QuoteExtractor.Descriptor };
        QuoteExtractor.BindService(new JsonBinder(group, QuoteExtractor.Descriptor, answers, options.Limits), app.Services.GetRequiredService<QuoteExtractorService>());
        if (options.Archive.Enabled)
        {
            services.Add(V1.QuoteArchive.Descriptor);
            V1.QuoteArchive.BindService(new JsonBinder(group, V1.QuoteArchive.Descriptor, answers, options.Limits), app.Services.GetRequiredService<QuoteArchiveService>());
        }

        var document = new Lazy<Task<string>>(() => ContractDocument.RenderAsync(options, services));
        group.MapGet("/openapi.json", async http =>
        {
            http.Response.ContentType = JsonRequests.MediaType;
            await http.Response.WriteAsync(await document.Value, http.RequestAborted);
        });
    }

    /// <summary>
    /// Says whether the path or the verb alone is none of a method. Routing cannot tell: gRPC maps every path of two segments, and refuses what is no
    /// gRPC call only afterwards.
    /// </summary>
    private static Task RefuseAsync(HttpContext http)
    {
        var verbs = http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<HttpRule>())
            .Where(rule => rule is not null && rule.IsAt(http.Request.Path.Value!))
            .Select(rule => rule!.Verb)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (verbs.Length == 0)
            return Refusal.WriteAsync(http, Statuses.PathNotFound());
        http.Response.Headers.Allow = verbs;
        return Refusal.WriteAsync(http, Statuses.MethodNotAllowed(string.Join(", ", verbs)));
    }
}
