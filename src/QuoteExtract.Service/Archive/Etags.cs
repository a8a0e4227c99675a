using System.Globalization;

namespace QuoteExtract.Service.Archive;

/// <summary>Versions of resources as the contract has them.</summary>
internal static class Etags
{
    /// <summary>No resource has this version.</summary>
    private const long Foreign = -1;

    /// <summary>The etag of a version.</summary>
    public static string Of(long version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version that an etag stands for: null for an empty one, which is any; one that no resource has for a string that is no etag of ours.</summary>
    public static long? Read(string etag) =>
        etag.Length == 0 ? null : long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : Foreign;
}
