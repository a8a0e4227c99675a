using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HostFiltering;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Security;

namespace QuoteExtract.Service.Desk;

/// <summary>Registers and maps the web pages: Razor components that the server writes out, forms and links, with a script that only adds keys.</summary>
internal static class DeskSetup
{
    /// <summary>Nothing inline, nothing from elsewhere, no frame around it: what a document holds could not run even if it got past the encoding.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds what the pages need.</summary>
    public static void AddDesk(this IServiceCollection services, ServiceOptions options)
    {
        var protection = services.AddDataProtection();
        if (options.Web.KeyFolder.Length > 0)
            protection.PersistKeysToFileSystem(new DirectoryInfo(options.Web.KeyFolder));
        else
            protection.UseEphemeralDataProtectionProvider();
        services.AddRazorComponents();
        services.Configure<FormOptions>(form => form.ValueLengthLimit = options.Limits.MaxMessageBytes); // a page to be read is one value
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
        pages.Add(limit.Guard);
        pages.Add(SecureHeaders);
        if (options.Security.AsksCallers)
            pages.RequireAuthorization(SecuritySetup.SessionPolicy);
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
