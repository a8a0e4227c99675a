namespace QuoteExtract.Archive.Speakers;

/// <summary>From which probability on an entity of a document is joined to a speaker.</summary>
internal static class IdentityThreshold
{
    /// <summary>A link of this probability or more is made: above one half, for two speakers taken for one are the worse error.</summary>
    public const double Link = 0.6;

    /// <summary>A link of this probability or more, but less than <see cref="Link"/>, is proposed to a person.</summary>
    public const double Propose = 0.1;
}
