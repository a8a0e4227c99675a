namespace QuoteExtract.Archive.Verification;

/// <summary>One step of an alignment, in words.</summary>
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

    /// <summary>Whether the words are in common.</summary>
    public bool IsCommon => Kind is EditKind.Same or EditKind.Respelt;
}
