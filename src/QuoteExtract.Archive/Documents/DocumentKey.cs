using System.Security.Cryptography;
using System.Text;

namespace QuoteExtract.Archive.Documents;

/// <summary>What makes an article the same article, and a text the same text.</summary>
internal static class DocumentKey
{
    /// <summary>Query parameters that count visits and choose nothing: those of the analytics programs' documentation.</summary>
    private static readonly string[] TrackingPrefixes = ["utm_", "fbclid", "gclid", "mc_cid", "mc_eid"];

    /// <summary>Which article it is: its URL without fragment and tracking, or, without a URL, its text.</summary>
    public static string Of(SourceDocument document) => document.Url.Length > 0 ? OfUrl(document.Url) : $"hash:{ContentHash(document.Title, document.Text)}";

    /// <summary>SHA-256 of title and text, lower-case hexadecimal.</summary>
    public static string ContentHash(string title, string text) => Sha256(title, text);

    /// <summary>SHA-256 of strings, each with its length before it, so that no two lists are alike.</summary>
    public static string Sha256(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(BitConverter.GetBytes(part.Length));
            hash.AppendData(Encoding.Unicode.GetBytes(part));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The key of the article at a URL.</summary>
    /// <exception cref="ArchiveArgumentException">It is no absolute URL.</exception>
    public static string OfUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            throw new ArchiveArgumentException("document.url", "Must be an absolute http or https URL.");
        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !TrackingPrefixes.Any(prefix => p.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
        var host = uri.IsDefaultPort ? uri.Host : uri.Authority;
        return $"url:{host.ToLowerInvariant()}{uri.AbsolutePath.TrimEnd('/')}{string.Join('&', query) switch { "" => "", var q => $"?{q}" }}";
    }
}
