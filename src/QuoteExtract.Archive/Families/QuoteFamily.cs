using System.Collections.Immutable;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Verification;

namespace QuoteExtract.Archive.Families;

/// <summary>One utterance as printed by many.</summary>
/// <param name="Id">The archive's id of it.</param>
/// <param name="Fullest">The print with the most words of the speaker, to which the others are compared; a retracted one only where there is no other.</param>
/// <param name="QuoteCount">Number of prints, retracted ones left out.</param>
/// <param name="OutletCount">Number of outlets that printed it; unknown ones do not count.</param>
/// <param name="FirstPrintTime">When it was first printed.</param>
/// <param name="LastPrintTime">When it was last printed.</param>
public sealed record QuoteFamily(long Id, ArchivedQuote Fullest, int QuoteCount, int OutletCount, DateTimeOffset FirstPrintTime, DateTimeOffset LastPrintTime);

/// <summary>One print of an utterance.</summary>
/// <param name="Quote">The quote.</param>
/// <param name="Difference">How it differs from the fullest print.</param>
/// <param name="Edits">
/// The comparison word by word, in reading order, from the first word of either to the last: "claim" are the words of this quote's content, "source" those
/// of the fullest print's. What this print cuts is omitted.
/// </param>
public sealed record FamilyMember(ArchivedQuote Quote, DifferenceKind Difference, ImmutableArray<TextEdit> Edits);

/// <summary>In which order families are listed.</summary>
public enum FamilyOrder
{
    /// <summary>The most printed first.</summary>
    Size = 0,

    /// <summary>The last grown first.</summary>
    Newest = 1,
}

/// <summary>Which families a list is of.</summary>
public sealed record FamilyFilter
{
    /// <summary>Least number of prints where the caller does not say, and the least that there is.</summary>
    public const int LeastQuotes = 2;

    /// <summary>The speaker of a print at least; null for all.</summary>
    public long? SpeakerId { get; init; }

    /// <summary>With at least so many prints, retracted ones left out; 0 for 2.</summary>
    public int MinQuoteCount { get; init; }

    /// <summary>In which order.</summary>
    public FamilyOrder Order { get; init; }
}
