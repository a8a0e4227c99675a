namespace QuoteExtract.Archive.Verification;

/// <summary>Tells which edits of an alignment may change what was said.</summary>
internal static class MeaningCheck
{
    /// <summary>Words that an omission passes over before its ends count as far apart.</summary>
    public const int Distant = 25;

    private static readonly (WordRole Role, MeaningChange Change)[] s_changes =
    [
        (WordRole.Negation, MeaningChange.Negation), (WordRole.Quantity, MeaningChange.Quantity), (WordRole.Modal, MeaningChange.Modality), (WordRole.Name, MeaningChange.Name),
    ];

    /// <summary>The warnings of <paramref name="alignment"/>, in the order of the words.</summary>
    public static IEnumerable<MeaningWarning> Warnings(WordAlignment alignment)
    {
        foreach (var warning in Head(alignment))
            yield return warning;
        foreach (var edit in alignment.Edits)
        {
            switch (edit.Kind)
            {
                case EditKind.Replaced or EditKind.Added:
                    foreach (var warning in Words(alignment, edit))
                        yield return warning;
                    break;
                case EditKind.Omitted:
                    foreach (var warning in Omission(alignment, edit))
                        yield return warning;
                    break;
            }
        }

        foreach (var warning in Tail(alignment))
            yield return warning;
    }

    /// <summary>A role that only one side has, or has otherwise.</summary>
    private static IEnumerable<MeaningWarning> Words(WordAlignment alignment, WordEdit edit)
    {
        foreach (var (role, change) in s_changes)
        {
            var claimed = Keys(alignment.Claim, edit.ClaimFirst, edit.ClaimEnd, role);
            var said = Keys(alignment.Source, edit.SourceFirst, edit.SourceEnd, role);
            if (!claimed.SequenceEqual(said, StringComparer.Ordinal) && !(edit.IsMarked && role == WordRole.Name))
                yield return new MeaningWarning(change, edit);
        }
    }

    private static List<string> Keys(ComparedText text, int first, int end, WordRole role)
    {
        var keys = new List<string>();
        for (var i = first; i < end; i++)
        {
            if (text.Words[i].Role == role)
                keys.Add(text.Words[i].Key);
        }

        return keys;
    }

    /// <summary>Whole sentences that are left out take nothing from the others; words inside a sentence may.</summary>
    private static IEnumerable<MeaningWarning> Omission(WordAlignment alignment, WordEdit edit)
    {
        if (edit.SourceCount >= Distant)
            yield return new MeaningWarning(MeaningChange.DistantParts, edit);
        var source = alignment.Source;
        if (source.IsSentenceStart(edit.SourceFirst) && source.IsSentenceStart(edit.SourceEnd))
            yield break;
        foreach (var warning in Words(alignment, edit))
            yield return warning;
    }

    /// <summary>What the sentence says before the claim begins: "It is not true that ...".</summary>
    private static IEnumerable<MeaningWarning> Head(WordAlignment alignment)
    {
        var end = alignment.SourceFirst;
        var first = end;
        while (first > 0 && !alignment.Source.IsSentenceStart(first) && end - first < Distant)
            first--;
        return Cut(alignment, new WordEdit(EditKind.Omitted, alignment.ClaimFirst, alignment.ClaimFirst, first, end, IsMarked: false));
    }

    /// <summary>What the sentence still says where the claim has ended: "... unless the court agrees".</summary>
    private static IEnumerable<MeaningWarning> Tail(WordAlignment alignment)
    {
        var first = alignment.SourceEnd;
        var end = first;
        while (end < alignment.Source.Words.Length && !alignment.Source.IsSentenceStart(end) && end - first < Distant)
            end++;
        return Cut(alignment, new WordEdit(EditKind.Omitted, alignment.ClaimEnd, alignment.ClaimEnd, first, end, IsMarked: false));
    }

    /// <summary>Of words cut off at an end, negations and conditions alone reach into the rest.</summary>
    private static IEnumerable<MeaningWarning> Cut(WordAlignment alignment, WordEdit edit)
    {
        foreach (var (role, change) in s_changes)
        {
            if (role is WordRole.Negation or WordRole.Modal && Keys(alignment.Source, edit.SourceFirst, edit.SourceEnd, role).Count > 0)
                yield return new MeaningWarning(change, edit);
        }
    }
}
