using System.Globalization;

namespace QuoteExtract.Service.Calls;

/// <summary>Resource names: a collection and the id that the archive gave, "quotes/17".</summary>
internal static class ResourceName
{
    public const string Documents = "documents";
    public const string Quotes = "quotes";
    public const string Speakers = "speakers";
    public const string SpeakerLinks = "speakerLinks";
    public const string SpeakerChanges = "speakerChanges";
    public const string Families = "families";
    public const string Corrections = "corrections";

    /// <summary>The name of a resource.</summary>
    public static string Of(string collection, long id) => string.Create(CultureInfo.InvariantCulture, $"{collection}/{id}");

    /// <summary>The name of a resource; empty where there is none.</summary>
    public static string Of(string collection, long? id) => id is { } given ? Of(collection, given) : "";

    /// <summary>The id in a name of <paramref name="collection"/>; null where it is none.</summary>
    public static long? IdOf(string name, string collection) =>
        name.Length > collection.Length && name[collection.Length] == '/' && name.StartsWith(collection, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(collection.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? id
            : null;
}
