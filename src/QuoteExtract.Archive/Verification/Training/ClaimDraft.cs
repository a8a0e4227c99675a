using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Archive.Verification.Training;

/// <summary>A claim that is being made from an utterance: its words with the marks on them, and what was done so far.</summary>
internal sealed class ClaimDraft
{
    private readonly List<bool> _isTouched;

    /// <summary>A claim of the words <paramref name="words"/>, in which <paramref name="shape"/> has been done.</summary>
    public ClaimDraft(IEnumerable<string> words, string shape, Verdict verdict)
    {
        Words = [.. words];
        _isTouched = [.. Words.Select(_ => false)];
        Edits = [shape];
        Verdict = verdict;
    }

    /// <summary>The words, as they stand between spaces.</summary>
    public List<string> Words { get; }

    /// <summary>Names of what was done.</summary>
    public List<string> Edits { get; }

    /// <summary>The right verdict.</summary>
    public Verdict Verdict { get; private set; }

    /// <summary>What was done to the meaning.</summary>
    public HashSet<MeaningChange> Changes { get; } = [];

    /// <summary>Whether more may have been done to it.</summary>
    public bool IsOpen { get; set; }

    /// <summary>A random place, away from the ends and from earlier edits, whose word is of the kind asked for; −1 where there is none.</summary>
    public int Find(ref RandomSource random, Predicate<string> isRight)
    {
        var right = Enumerable.Range(1, Math.Max(0, Words.Count - 2)).Where(i => IsFree(i) && isRight(Words[i])).ToList();
        return right.Count == 0 ? -1 : right[random.Next(right.Count)];
    }

    /// <summary>Whether no earlier edit is at <paramref name="index"/> or beside it.</summary>
    public bool IsFree(int index)
    {
        for (var i = Math.Max(0, index - 2); i <= Math.Min(_isTouched.Count - 1, index + 2); i++)
        {
            if (_isTouched[i])
                return false;
        }

        return true;
    }

    /// <summary>Puts <paramref name="words"/> in the place of <paramref name="count"/> words from <paramref name="index"/> on.</summary>
    public void Put(int index, int count, params string[] words)
    {
        Words.RemoveRange(index, count);
        _isTouched.RemoveRange(index, count);
        Words.InsertRange(index, words);
        _isTouched.InsertRange(index, words.Select(_ => true));
        if (words.Length == 0 && index < _isTouched.Count)
            _isTouched[index] = true;
    }

    /// <summary>Notes what was done; the heaviest verdict stays.</summary>
    /// <returns>Always true.</returns>
    public bool Did(string edit, Verdict verdict, MeaningChange? change = null)
    {
        Edits.Add(edit);
        Verdict = (Verdict)Math.Max((int)Verdict, (int)verdict);
        if (change is { } c)
            Changes.Add(c);
        return true;
    }
}
