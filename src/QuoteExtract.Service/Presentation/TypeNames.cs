using QuoteExtract.Attribution;

namespace QuoteExtract.Service.Presentation;

/// <summary>Names of attribution types as people and scorers read them.</summary>
internal static class TypeNames
{
    /// <summary>"direct", "mixed" or "indirect".</summary>
    public static string Of(AttributionType type) => type switch
    {
        AttributionType.Direct => "direct",
        AttributionType.Mixed => "mixed",
        AttributionType.Indirect => "indirect",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of attribution."),
    };

    /// <summary>As above, for an answer of a service; "unknown" for a type that a later version sends.</summary>
    public static string Of(V1.AttributionType type) => type switch
    {
        V1.AttributionType.Direct => "direct",
        V1.AttributionType.Mixed => "mixed",
        V1.AttributionType.Indirect => "indirect",
        _ => "unknown",
    };
}
