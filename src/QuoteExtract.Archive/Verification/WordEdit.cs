namespace QuoteExtract.Archive.Verification;

/// <summary>How a stretch of a claim differs from the source.</summary>
public enum EditKind
{
    /// <summary>The same words. Marks, case and spelling may differ.</summary>
    Same,

    /// <summary>One word misspelt.</summary>
    Misspelt,

    /// <summary>Other words in the place of the source's.</summary>
    Replaced,

    /// <summary>Words that the source does not have.</summary>
    Added,

    /// <summary>Words of the source are left out, by a mark of omission or in silence.</summary>
    Omitted,
}

/// <summary>One step of a word-level diff.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="ClaimFirst">First word of the claim.</param>
/// <param name="ClaimEnd">Behind its last word; the first where the claim has none here.</param>
/// <param name="SourceFirst">First word of the source.</param>
/// <param name="SourceEnd">Behind its last word; the first where the source has none here.</param>
/// <param name="IsMarked">Whether a mark of omission, or the square brackets of an editor, own up to it.</param>
public readonly record struct WordEdit(EditKind Kind, int ClaimFirst, int ClaimEnd, int SourceFirst, int SourceEnd, bool IsMarked)
{
    /// <summary>Number of words of the claim.</summary>
    public int ClaimCount => ClaimEnd - ClaimFirst;

    /// <summary>Number of words of the source.</summary>
    public int SourceCount => SourceEnd - SourceFirst;
}
