using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace QuoteExtract.Service.Desk;

/// <summary>The style, script and icon of the pages: resources of the program, served under an address that changes with their content.</summary>
internal static class DeskAssets
{
    private const string Prefix = "desk/";

    private static readonly FrozenDictionary<string, Asset> s_all = typeof(DeskAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => Read(name))
        .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    private sealed record Asset(string Name, byte[] Content, string Version);

    /// <summary>The address of an asset: <c>/assets/desk.css?v=1f3c…</c>.</summary>
    public static string Address(string name) => $"/assets/{name}?v={s_all[name].Version}";

    /// <summary>Serves the assets. They are the same for everybody, signed in or not.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/assets/{name}", Get).AllowAnonymous();

    private static Results<FileContentHttpResult, NotFound> Get(string name, HttpResponse response)
    {
        if (!s_all.TryGetValue(name, out var asset))
            return TypedResults.NotFound();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(asset.Content, TypeOf(name));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };

    private static Asset Read(string resource)
    {
        using var stream = typeof(DeskAssets).Assembly.GetManifestResourceStream(resource)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.ToArray();
        return new Asset(resource[Prefix.Length..], bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }
}
