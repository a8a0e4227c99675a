namespace QuoteExtract.Language;

/// <summary>Letters as spellings of one name or word are compared: in lower case, without diacritics, apostrophes and dashes of one style.</summary>
public static class PlainLetter
{
    private const char FirstFolded = '\u00C0';

    /// <summary>The letters of Latin-1 and Latin Extended-A, U+00C0 to U+017F, in lower case and without their diacritics.</summary>
    /// <remarks>A table, since the framework decomposes no letters where it does without the system's data on cultures.</remarks>
    private const string Folded =
        "aaaaaaæceeeeiiiiðnooooo×ouuuuyþßaaaaaaæceeeeiiiiðnooooo÷ouuuuyþy" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkĸllllllŀ" +
        "ŀllnnnnnnŉŋŋooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzſ";

    /// <summary>The plain form of <paramref name="c"/>.</summary>
    public static char Of(char c) => c switch
    {
        < FirstFolded => char.ToLowerInvariant(c),
        _ when c - FirstFolded < Folded.Length => Folded[c - FirstFolded],
        '‘' or '’' => '\'',
        '‐' or '‑' or '–' or '—' => '-',
        _ => char.ToLowerInvariant(c),
    };
}
