namespace QuoteExtract.Language;

/// <summary>The labels that mark names word by word: outside, and for each type begin, inside, end and single word.</summary>
internal static class NameLabels
{
    public const int Outside = 0;

    private static readonly NameType[] Types = [NameType.Person, NameType.Organization, NameType.Place];

    /// <summary>Number of labels.</summary>
    public static int Count { get; } = 1 + 4 * Types.Length;

    public static NameType TypeOf(int label) => label == Outside ? NameType.Unknown : Types[(label - 1) / 4];

    /// <summary>Whether a name begins at a word of this label.</summary>
    public static bool Begins(int label) => label != Outside && (label - 1) % 4 is 0 or 3;

    /// <summary>Whether a name ends at a word of this label.</summary>
    public static bool Ends(int label) => label != Outside && (label - 1) % 4 is 2 or 3;

    /// <summary>The label of a word of a name.</summary>
    public static int Of(NameType type, bool begins, bool ends) => 1 + 4 * Array.IndexOf(Types, type) + (begins, ends) switch
    {
        (true, true) => 3,
        (true, false) => 0,
        (false, true) => 2,
        _ => 1,
    };

    /// <summary>Whether <paramref name="next"/> may follow <paramref name="label"/>; −1 is the beginning, and as the second the end.</summary>
    public static bool MayFollow(int label, int next)
    {
        var open = label > Outside && !Ends(label);
        return next <= Outside || Begins(next) ? !open : open && TypeOf(label) == TypeOf(next);
    }
}
