using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>Tells which differences between a claim and its source may change what was said.</summary>
/// <param name="alignment">The two side by side.</param>
/// <param name="utterance">The source, where it is known which of its words are the speaker's own; null where all are.</param>
internal sealed class MeaningCheck(WordAlignment alignment, Utterance? utterance = null)
{
    /// <summary>Words that an omission passes over from which on its ends count as far apart: some two sentences.</summary>
    public const int Distant = 25;

    /// <summary>Words before a claim, in the same clause, that are looked at.</summary>
    private const int Reach = 8;

    /// <summary>Words on either side of a difference that a message quotes.</summary>
    private const int Context = 2;

    private static readonly (WordRole Role, MeaningChange Change)[] s_changes =
    [
        (WordRole.Negation, MeaningChange.Negation), (WordRole.Quantity, MeaningChange.Quantity), (WordRole.Modal, MeaningChange.Modality), (WordRole.Name, MeaningChange.Name),
    ];

    private readonly ComparedText _claim = alignment.Claim.Words;
    private readonly ComparedText _source = alignment.Source;
    private readonly ImmutableArray<MeaningWarning>.Builder _warnings = ImmutableArray.CreateBuilder<MeaningWarning>();

    /// <summary>The warnings, in the order of the words.</summary>
    public ImmutableArray<MeaningWarning> Warnings()
    {
        CheckBeginning();
        var edits = alignment.Edits;
        for (int e = 0, next; e < edits.Length; e = next)
        {
            next = e + 1;
            if (edits[e].IsCommon)
                continue;
            while (next < edits.Length && !edits[next].IsCommon)
                next++;
            CheckDifference(edits.AsSpan()[e..next], isInside: e > 0 && next < edits.Length);
        }

        CheckEnd();
        return _warnings.DrainToImmutable();
    }

    /// <summary>Words that count for the meaning and that only one side has, or has otherwise.</summary>
    private void CheckDifference(ReadOnlySpan<WordEdit> edits, bool isInside)
    {
        var (first, last) = (edits[0], edits[^1]);
        var kind = last.ClaimEnd == first.ClaimFirst ? EditKind.Omitted : last.SourceEnd == first.SourceFirst ? EditKind.Added : EditKind.Replaced;
        var whole = new WordEdit(kind, first.ClaimFirst, last.ClaimEnd, first.SourceFirst, last.SourceEnd, first.IsMarked);
        if (whole.SourceCount - whole.ClaimCount >= Distant)
            Warn(MeaningChange.DistantParts, whole, $"The claim joins words between which the source says {whole.SourceCount} others, “{Quote(_source, whole.SourceFirst, whole.SourceEnd)}”.");
        // Whole sentences that are left out take nothing from the others.
        if (whole.Kind == EditKind.Omitted && IsBoundary(whole.SourceFirst) && IsBoundary(whole.SourceEnd))
            return;

        foreach (var (role, change) in s_changes)
        {
            var (claimed, said) = (Keys(_claim, whole.ClaimFirst, whole.ClaimEnd, role), Keys(_source, whole.SourceFirst, whole.SourceEnd, role));
            if (role == WordRole.Name && (said.Count == 0 && IsClarified(edits) || isInside && IsNameCutShort(whole)))
                continue;
            if (role == WordRole.Negation ? claimed.Count != said.Count : !claimed.SequenceEqual(said, StringComparer.Ordinal))
                Warn(change, whole, Message(change, whole, claimed.Count, said.Count));
        }
    }

    /// <summary>A negation or hedge in the clause that the claim begins inside of: "I do not believe that ...".</summary>
    private void CheckBeginning()
    {
        var end = alignment.SourceFirst;
        var first = end;
        while (first > 0 && end - first < Reach && !IsBoundary(first) && !IsClauseEnd(first))
            first--;
        CheckCut(new WordEdit(EditKind.Omitted, alignment.ClaimFirst, alignment.ClaimFirst, first, end, IsMarked: false), "The claim begins inside a clause; before it the source says");
    }

    /// <summary>A negation or condition right behind the words with which the claim ends: "... unless the court agrees".</summary>
    private void CheckEnd()
    {
        var first = alignment.SourceEnd;
        if (first == 0 || first >= _source.Words.Length || IsBoundary(first))
            return;
        if (_source.Words[first].Role == WordRole.Negation && IsClauseEnd(first))
            return;
        CheckCut(new WordEdit(EditKind.Omitted, alignment.ClaimEnd, alignment.ClaimEnd, first, first + 1, IsMarked: false), "The claim ends inside a sentence; the source goes on with");
    }

    private void CheckCut(WordEdit edit, string message)
    {
        var words = _source.Words.AsSpan()[edit.SourceFirst..edit.SourceEnd];
        var (negates, hedges) = (false, false);
        foreach (var word in words)
        {
            negates |= word.Role == WordRole.Negation;
            hedges |= ComparisonWords.English.IsHedge(word.Key);
        }

        if (negates || hedges)
            Warn(negates ? MeaningChange.Negation : MeaningChange.Modality, edit, $"{message} “{Quote(_source, edit.SourceFirst, edit.SourceEnd + Context)}”.");
    }

    private bool IsBoundary(int index) => utterance?.IsBoundary(index) ?? _source.IsSentenceStart(index);

    /// <summary>Whether a clause ends before word <paramref name="index"/> of the source: a mark stands there.</summary>
    private bool IsClauseEnd(int index) =>
        index > 0 && _source.Text.AsSpan(_source.Words[index - 1].Span.End, Math.Max(0, _source.Words[index].Span.Start - _source.Words[index - 1].Span.End)).IndexOfAny(",;:()—–\n") >= 0;

    /// <summary>Whether an editor's brackets tell the name of what the source calls otherwise.</summary>
    private static bool IsClarified(ReadOnlySpan<WordEdit> edits)
    {
        var isMarked = false;
        foreach (var edit in edits)
        {
            if (edit.ClaimCount > 0 && !edit.IsMarked)
                return false;
            isMarked |= edit.ClaimCount > 0;
        }

        return isMarked;
    }

    /// <summary>Whether a name is given with fewer or more of its words: "Ana Ruiz" and "Ruiz".</summary>
    private bool IsNameCutShort(WordEdit edit)
    {
        var (text, first, end) = edit.ClaimCount == 0 ? (_source, edit.SourceFirst, edit.SourceEnd) : (_claim, edit.ClaimFirst, edit.ClaimEnd);
        if (edit.ClaimCount > 0 && edit.SourceCount > 0)
            return false;
        for (var i = first; i < end; i++)
        {
            if (text.Words[i].Role != WordRole.Name)
                return false;
        }

        return IsOneName(text, end - 1) || IsOneName(text, first - 1);
    }

    /// <summary>Whether words <paramref name="index"/> and the next are of one name: nothing but a space stands between them.</summary>
    private static bool IsOneName(ComparedText text, int index) =>
        index >= 0 && index + 1 < text.Words.Length && text.Words[index].Role == WordRole.Name && text.Words[index + 1].Role == WordRole.Name
        && text.Words[index + 1].Span.Start - text.Words[index].Span.End == 1;

    private static List<string> Keys(ComparedText text, int first, int end, WordRole role)
    {
        var keys = new List<string>();
        for (var i = first; i < end; i++)
        {
            if (text.Words[i].Role == role)
                keys.Add(text.Words[i].Key);
        }

        keys.Sort(StringComparer.Ordinal);
        return keys;
    }

    private void Warn(MeaningChange change, WordEdit edit, string message) =>
        _warnings.Add(new MeaningWarning(change, alignment.InText(edit), message));

    private string Message(MeaningChange change, WordEdit edit, int claimed, int said)
    {
        var what = change switch
        {
            MeaningChange.Negation => "A negation",
            MeaningChange.Quantity => "A number or quantity",
            MeaningChange.Modality => "A word for how sure or binding it is",
            _ => "A name or date",
        };
        var how = claimed == 0 ? "is left out" : said == 0 ? "is added" : "is changed";
        var source = Quote(_source, edit.SourceFirst - Context, edit.SourceEnd + Context);
        return $"{what} {how}: the source says “{source}”, the claim “{Quote(_claim, edit.ClaimFirst - Context, edit.ClaimEnd + Context)}”.";
    }

    /// <summary>The words from <paramref name="first"/> up to <paramref name="end"/>, as far as there are any; of many the beginning and the end.</summary>
    private static string Quote(ComparedText text, int first, int end)
    {
        const int Most = 6;
        (first, end) = (Math.Max(0, first), Math.Min(end, text.Words.Length));
        if (end <= first)
            return "";
        return end - first <= 2 * Most ? Cut(first, end) : $"{Cut(first, first + Most)} … {Cut(end - Most, end)}";

        string Cut(int from, int to) => text.SpanOf(from, to).Cut(text.Text).ReplaceLineEndings(" ");
    }
}
