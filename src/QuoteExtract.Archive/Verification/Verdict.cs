namespace QuoteExtract.Archive.Verification;

/// <summary>What the archive says of a claimed quotation. In order of weight: where several hold, the heaviest is given, and the edits tell the rest.</summary>
public enum Verdict
{
    /// <summary>Nothing like it is in the archive. This never means that it was not said.</summary>
    NotFound = 0,

    /// <summary>Word for word and mark for mark, from the beginning of a sentence or quoted piece to the end of one.</summary>
    Verbatim = 1,

    /// <summary>Word for word; marks, case or spelling differ.</summary>
    Typographic = 2,

    /// <summary>Word for word, but it begins or ends inside a sentence.</summary>
    Trimmed = 3,

    /// <summary>Words inside are left out, with or without a mark of it.</summary>
    Elided = 4,

    /// <summary>Words are replaced or added, or parts of one utterance stand in another order.</summary>
    Altered = 5,

    /// <summary>It is put together from different utterances.</summary>
    Spliced = 6,

    /// <summary>Printed as paraphrase alone: nobody quotes it.</summary>
    ParaphraseOnly = 7,

    /// <summary>Another than the claimed speaker said it.</summary>
    OtherSpeaker = 8,
}

/// <summary>How a stretch of a claim differs from its source.</summary>
public enum EditKind
{
    /// <summary>The same words. Marks and case may differ.</summary>
    Same = 0,

    /// <summary>The same words spelt otherwise: a slip, a short form ("that's", "that is"), words written together or apart.</summary>
    Respelt = 1,

    /// <summary>Other words in the place of the source's.</summary>
    Replaced = 2,

    /// <summary>Words that the source does not have.</summary>
    Added = 3,

    /// <summary>Words of the source are left out.</summary>
    Omitted = 4,
}

/// <summary>What an edit does to what was said.</summary>
public enum MeaningChange
{
    /// <summary>A negation is gone, or there is a new one.</summary>
    Negation = 0,

    /// <summary>A number or quantity is another, gone or new.</summary>
    Quantity = 1,

    /// <summary>How sure, allowed or bound something is has changed: "may" for "will", a dropped "if".</summary>
    Modality = 2,

    /// <summary>A name or a date is another, gone or new.</summary>
    Name = 3,

    /// <summary>Words far apart are joined by an omission.</summary>
    DistantParts = 4,

    /// <summary>Parts stand in another order than they were said in.</summary>
    Order = 5,
}
