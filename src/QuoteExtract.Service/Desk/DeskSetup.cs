using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Security;

namespace QuoteExtract.Service.Desk;

/// <summary>Registers and maps the web pages: Razor components that the server writes out, forms and links, with a script that only adds keys.</summary>
internal static class DeskSetup
{
    /// <summary>Nothing inline, nothing from elsewhere, no frame around it: what a document holds could not run even if it got past the encoding.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string ProblemPath = "/problem";

    /// <summary>Adds what the pages need.</summary>
    public static void AddDesk(this IServiceCollection services, ServiceOptions options)
    {
        var protection = services.AddDataProtection();
        if (options.Web.KeyFolder.Length > 0)
            protection.PersistKeysToFileSystem(new DirectoryInfo(options.Web.KeyFolder));
        else
            protection.UseEphemeralDataProtectionProvider();
        services.AddRazorComponents();
        services.AddExceptionHandler<DeskFaults>();
        services.Configure<FormOptions>(form =>
        {
            form.ValueLengthLimit = options.Limits.MaxMessageBytes; // a page to be read is one value
            form.MultipartBodyLengthLimit = options.Limits.MaxMessageBytes;
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "quoteextract-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.SuppressXFrameOptionsHeader = true; // the policy says it
        });
    }

    /// <summary>Maps the pages.</summary>
    public static void MapDesk(this WebApplication app, CallLimit limit)
    {
        DeskAssets.Map(app);
        var options = app.Services.GetRequiredService<ServiceOptions>();
        var pages = app.MapRazorComponents<App>().WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(options.Limits.MaxMessageBytes));
        pages.Add(endpoint =>
        {
            // A page that says why another is refused is not refused.
            if (endpoint.Metadata.OfType<ComponentTypeMetadata>().All(page => page.Type != typeof(Pages.ProblemPage)))
                limit.Guard(endpoint);
        });
        pages.Add(RefuseForms);
        pages.Add(SecureHeaders);
        if (options.Security.AsksCallers)
            pages.RequireAuthorization(SecuritySetup.SessionPolicy);
    }

    /// <summary>Shows a page in the place of every empty answer that is an error, and of every fault. Belongs before routing.</summary>
    public static void UseProblemPage(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = ProblemPath,
            CreateScopeForErrors = true,
            StatusCodeSelector = fault => fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = _ => true, // DeskFaults logs them without a word of a document
        });
        app.UseStatusCodePagesWithReExecute(ProblemPath, createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is null)
                return next(context);
            // gRPC maps every path of two segments, and refuses what is no gRPC call only afterwards.
            if (HttpMethods.IsGet(context.Request.Method) && context.Response.StatusCode is StatusCodes.Status405MethodNotAllowed or StatusCodes.Status415UnsupportedMediaType)
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Features.Set<IAntiforgeryValidationFeature>(null);
            context.Request.Method = HttpMethods.Get; // the page is asked for, whatever was sent: its own answer to a form would be another refusal
            return next(context);
        });
    }

    /// <summary>Refuses a form whose token is not good, or which is too large to be read, before a page sees it.</summary>
    private static void RefuseForms(EndpointBuilder endpoint)
    {
        var next = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
        {
            if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } refused)
                return next(context);
            context.Features.Set<IAntiforgeryValidationFeature>(null);
            context.Response.StatusCode = refused.Error?.InnerException switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                InvalidDataException => StatusCodes.Status413PayloadTooLarge,
                _ => StatusCodes.Status400BadRequest,
            };
            if (context.Response.StatusCode == StatusCodes.Status400BadRequest && context.Request.HasFormContentType)
                context.Features.Set(RefusedForm.Of(context.Request.Form));
            return Task.CompletedTask;
        };
    }

    private static void SecureHeaders(EndpointBuilder endpoint)
    {
        var next = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.CacheControl = "no-cache, no-store";
            headers.Pragma = "no-cache";
            return next(context);
        };
    }
}
