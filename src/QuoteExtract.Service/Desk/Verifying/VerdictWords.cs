using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk.Verifying;

/// <summary>A verdict as a person reads it.</summary>
/// <param name="Name">Two or three words: "Word for word".</param>
/// <param name="Sign">One character that tells it from the others without colour.</param>
/// <param name="Tone">Class of its colours: "sound", "close", "doubtful", "open".</param>
/// <param name="Meaning">What it means, in a sentence.</param>
/// <param name="Weight">How much it asks for a second look, from 0; of several verdicts the heaviest counts.</param>
public sealed record VerdictWords(string Name, string Sign, string Tone, string Meaning, int Weight)
{
    /// <summary>The verdict in words.</summary>
    public static VerdictWords Of(Verdict verdict) => verdict switch
    {
        Verdict.Verbatim => new("Word for word", "✓", "sound", "The words stand in a quotation exactly so.", 0),
        Verdict.Typographic => new("Word for word, spelt otherwise", "✓", "sound", "The words are the same; only marks, case or spelling differ.", 1),
        Verdict.Trimmed => new("Word for word, cut", "→", "close", "The words are the same, but they begin or end inside a longer sentence.", 2),
        Verdict.Elided => new("Words left out", "…", "close", "The words are the same, but others that were said between them are missing.", 3),
        Verdict.ParaphraseOnly => new("A paraphrase alone", "≈", "close", "It was printed in a writer’s words; no document quotes it.", 4),
        Verdict.Altered => new("Altered", "≠", "doubtful", "Words were changed, added or put in another order.", 5),
        Verdict.Spliced => new("Put together", "+", "doubtful", "Its parts were said on different occasions, or by different people.", 6),
        Verdict.OtherSpeaker => new("Said by somebody else", "↔", "doubtful", "The words were said, but not by the one who is claimed.", 7),
        Verdict.NotFound => new("Not in this archive", "?", "open", "Nothing like it is among the quotations here. The archive knows only what was put into it.", 8),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, message: null),
    };

    /// <summary>A change of meaning, in a word or two.</summary>
    public static string Of(MeaningChange change) => change switch
    {
        MeaningChange.Negation => "Negation",
        MeaningChange.Quantity => "Number",
        MeaningChange.Modality => "Certainty",
        MeaningChange.Name => "Name or date",
        MeaningChange.DistantParts => "Far apart",
        MeaningChange.Order => "Order",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, message: null),
    };
}
