using System.Globalization;
using System.Net;

namespace QuoteExtract.Service.Configuration;

/// <summary>What must hold between settings, and between a setting and the machine.</summary>
internal static class SettingsRules
{
    /// <summary>Room in a message for what is not the document's text: title, URL, configuration, framing.</summary>
    private const int MessageOverhead = 64 << 10;

    /// <summary>One sentence for each rule that <paramref name="options"/> breaks.</summary>
    public static IEnumerable<string> Violations(ServiceOptions options) =>
        Listen(options.Listen)
            .Concat(Limits(options.Limits))
            .Concat(Models(options.Models))
            .Concat(Archive(options.Archive))
            .Concat(Web(options.Web))
            .Concat(Security(options))
            .Concat(Telemetry(options.Telemetry));

    private static IEnumerable<string> Listen(EndpointOptions listen)
    {
        if (!IPAddress.TryParse(listen.Address, out _))
            yield return $"Listen:Address is '{listen.Address}'; it must be an IP address.";
        foreach (var missing in Files(
            ("Listen:Certificate:Path", listen.Certificate.Path),
            ("Listen:Certificate:KeyPath", listen.Certificate.KeyPath),
            ("Listen:ClientAuthorityPath", listen.ClientAuthorityPath)))
        {
            yield return missing;
        }

        if (listen.ResolveWebPort() is { } port and > 0 && (port == listen.Port || port > IPEndPoint.MaxPort))
            yield return string.Create(CultureInfo.InvariantCulture, $"Listen:WebPort is {port}; it must be another than Listen:Port, and at most {IPEndPoint.MaxPort}.");
        if (listen.Certificate.Path.Length == 0 && listen.Certificate.KeyPath.Length > 0)
            yield return "Listen:Certificate:KeyPath is set and Listen:Certificate:Path is not.";
        if (listen.Certificate.Path.Length == 0 && listen.ClientAuthorityPath.Length > 0)
            yield return "Listen:ClientAuthorityPath is set, which needs TLS, and Listen:Certificate:Path is not.";
    }

    private static IEnumerable<string> Limits(LimitOptions limits)
    {
        var least = Math.Max(limits.MaxTextBytes, limits.MaxHtmlBytes) + MessageOverhead;
        if (limits.MaxMessageBytes < least)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Limits:MaxMessageBytes is {limits.MaxMessageBytes}; with Limits:MaxTextBytes and Limits:MaxHtmlBytes as they are it must be {least} or more.");
        }
    }

    private static IEnumerable<string> Models(ModelOptions models)
    {
        if (models.Directory.Length > 0 && !Directory.Exists(models.Directory))
            yield return $"Models:Directory is '{models.Directory}'; there is no such folder.";
    }

    private static IEnumerable<string> Archive(ArchiveOptions archive)
    {
        if (archive.ConnectionString.Length > 0 && archive.Folder.Length > 0)
            yield return "Archive:ConnectionString and Archive:Folder are both set; one of them says where the archive is.";
        if (archive.Enabled && archive.Resolve().Length == 0)
            yield return "Archive:Folder is empty, and this user has no data folder: set it, or Archive:ConnectionString, or Archive:Enabled to false.";
    }

    private static IEnumerable<string> Web(WebOptions web)
    {
        foreach (var origin in web.AllowedOrigins)
        {
            if (!IsUrl(origin, Uri.UriSchemeHttp, Uri.UriSchemeHttps) || new Uri(origin).GetLeftPart(UriPartial.Authority) != origin)
                yield return $"Web:AllowedOrigins has '{origin}'; it must be a scheme and a host, with a port where it is not the usual one: https://cms.example.";
        }

        if (web.KeyFolder.Length > 0 && !Directory.Exists(web.KeyFolder))
            yield return $"Web:KeyFolder is '{web.KeyFolder}'; there is no such folder.";
    }

    private static IEnumerable<string> Security(ServiceOptions options)
    {
        var (security, jwt) = (options.Security, options.Security.Jwt);
        for (var i = 0; i < security.ApiKeys.Count; i++)
        {
            if (security.ApiKeys[i].Hash.Length > 0 && !ApiKeyHash.TryParse(security.ApiKeys[i].Hash, out _))
                yield return string.Create(CultureInfo.InvariantCulture, $"Security:ApiKeys:{i}:Hash is not a hash of a key.");
        }

        if (jwt.Authority.Length > 0 && jwt.SigningKeyPath.Length > 0)
            yield return "Security:Jwt:Authority and Security:Jwt:SigningKeyPath are both set; one of them says whose tokens are good.";
        if (jwt.Authority.Length > 0 && !IsUrl(jwt.Authority, Uri.UriSchemeHttps))
            yield return $"Security:Jwt:Authority is '{jwt.Authority}'; it must be an https URL.";
        if (jwt.Enabled && jwt.Audience.Length == 0)
            yield return "Security:Jwt:Audience is empty; without it a token made for another service would be good here.";
        if (jwt.SigningKeyPath.Length > 0 && jwt.Issuer.Length == 0)
            yield return "Security:Jwt:Issuer is empty; it must be set with Security:Jwt:SigningKeyPath.";
        foreach (var missing in Files(("Security:Jwt:SigningKeyPath", jwt.SigningKeyPath)))
            yield return missing;

        if (security.AllowAnonymous && security.AsksCallers)
            yield return "Security:AllowAnonymous is true, yet Security:ApiKeys or Security:Jwt is set; decide for one.";
        if (!security.AsksCallers && !security.AllowAnonymous && options.Listen.ClientAuthorityPath.Length == 0 && IsOpen(options.Listen.Address))
        {
            yield return $"Listen:Address is '{options.Listen.Address}', which others can reach: set Security:ApiKeys, Security:Jwt or " +
                "Listen:ClientAuthorityPath to tell callers apart, or Security:AllowAnonymous to true to let anybody in.";
        }
    }

    private static IEnumerable<string> Telemetry(TelemetryOptions telemetry)
    {
        if (telemetry.OtlpEndpoint.Length > 0 && !IsUrl(telemetry.OtlpEndpoint, Uri.UriSchemeHttp, Uri.UriSchemeHttps))
            yield return $"Telemetry:OtlpEndpoint is '{telemetry.OtlpEndpoint}'; it must be an http or https URL.";
    }

    private static bool IsOpen(string address) => IPAddress.TryParse(address, out var parsed) && !IPAddress.IsLoopback(parsed);

    private static bool IsUrl(string value, params ReadOnlySpan<string> schemes) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme);

    private static IEnumerable<string> Files(params (string Name, string Path)[] settings) =>
        settings.Where(s => s.Path.Length > 0 && !File.Exists(s.Path)).Select(s => $"{s.Name} is '{s.Path}'; there is no such file.");
}
