using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using QuoteExtract.Archive.Documents;

namespace QuoteExtract.Archive.Storage;

/// <summary>Where the next page begins, opaque to the caller: the sort key of the last row, bound to the query that it belongs to.</summary>
internal static class PageToken
{
    /// <summary>Rows of a page where the caller does not say.</summary>
    public const int DefaultSize = 50;

    /// <summary>Most rows of a page.</summary>
    public const int MaxSize = 1_000;

    /// <summary>Longest token that is read.</summary>
    private const int MaxLength = 1_024;

    /// <summary>Makes a token.</summary>
    /// <param name="query">The query: any value that says the same again for the same query, the page's size left out.</param>
    /// <param name="key">The sort key of the page's last row.</param>
    public static string Write<T>(object query, T key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Content<T>(Fingerprint(query), key))));

    /// <summary>Reads a token.</summary>
    /// <returns>The key; default where the token is empty, which is the first page.</returns>
    /// <exception cref="ArchiveArgumentException">It is none of ours, or of another query.</exception>
    public static T? Read<T>(object query, string token)
    {
        if (token.Length == 0)
            return default;
        try
        {
            if (token.Length <= MaxLength && JsonSerializer.Deserialize<Content<T>>(Base64Url.DecodeFromChars(token)) is { } content)
                return content.Query == Fingerprint(query) ? content.Key : throw new ArchiveArgumentException("page_token", "Belongs to another query: ask for the first page again, with an empty token.");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // said below
        }

        throw new ArchiveArgumentException("page_token", "Is none that this archive has given.");
    }

    /// <summary>The page's size that is meant.</summary>
    /// <exception cref="ArchiveArgumentException">It is negative.</exception>
    public static int Size(int pageSize) => pageSize switch
    {
        < 0 => throw new ArchiveArgumentException("page_size", "Must not be negative."),
        0 => DefaultSize,
        _ => Math.Min(pageSize, MaxSize),
    };

    private static string Fingerprint(object query) => DocumentKey.Sha256(JsonSerializer.Serialize(query))[..16];

    private sealed record Content<T>(string Query, T Key);
}

/// <summary>Some of the rows of an answer.</summary>
/// <param name="Items">The rows.</param>
/// <param name="NextPageToken">What brings the next; empty where there is none.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string NextPageToken);
