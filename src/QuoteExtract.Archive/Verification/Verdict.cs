namespace QuoteExtract.Archive.Verification;

/// <summary>What the archive says of a claimed quotation. In order of weight: where several hold, the heaviest is given, and the edits tell the rest.</summary>
public enum Verdict
{
    /// <summary>Nothing like it is in the archive. This never means that it was not said.</summary>
    NotFound = 0,

    /// <summary>Word for word and mark for mark, from the beginning of a sentence or piece to the end of one.</summary>
    Verbatim = 1,

    /// <summary>Word for word; marks, case or spelling differ.</summary>
    Typographic = 2,

    /// <summary>Word for word, but it begins or ends inside a sentence.</summary>
    Trimmed = 3,

    /// <summary>Words inside are left out, with or without a mark of it.</summary>
    Elided = 4,

    /// <summary>Words are replaced or added.</summary>
    Altered = 5,

    /// <summary>It is put together from different utterances.</summary>
    Spliced = 6,

    /// <summary>Printed in other words alone: nobody quotes it.</summary>
    ParaphraseOnly = 7,

    /// <summary>Another than the claimed speaker said it.</summary>
    OtherSpeaker = 8,
}

/// <summary>What an edit does to what was said.</summary>
public enum MeaningChange
{
    /// <summary>A negation is gone, or there is a new one.</summary>
    Negation,

    /// <summary>A number or quantity is another, gone or new.</summary>
    Quantity,

    /// <summary>How sure, allowed or bound something is has changed: "may" for "will", a dropped "if".</summary>
    Modality,

    /// <summary>A name is another, gone or new.</summary>
    Name,

    /// <summary>Words far apart are joined by an omission.</summary>
    DistantParts,

    /// <summary>Parts stand in another order than they were said in.</summary>
    Order,
}

/// <summary>A warning that an edit may change the meaning.</summary>
/// <param name="Change">What may have changed.</param>
/// <param name="Edit">The edit.</param>
public sealed record MeaningWarning(MeaningChange Change, WordEdit Edit);
