using FsCheck;
using FsCheck.Fluent;

namespace QuoteExtract.Tests.Shared;

/// <summary>Generators of texts, from plain noise to damaged news. Each grows with FsCheck's size.</summary>
internal static class RandomTexts
{
    /// <summary>Every mark that opens or closes a quotation somewhere, apostrophes, dashes, ellipses and brackets.</summary>
    public static readonly string[] Marks =
    [
        "\"", "'", "“", "”", "„", "‟", "‘", "’", "‚", "‛", "«", "»", "‹", "›", "``", "''", "`", "´", "＂", "＇",
        "「", "」", "『", "』", "〝", "〞", "〟", "❝", "❞", "❛", "❜", "′", "″", "—", "–", "―", "--", "...", "…", "[", "]", "(", ")",
    ];

    private static readonly string[] Hazards =
    [
        "\0", "\u0001", "\b", "\t", "\n", "\r", "\r\n", "\n\n", "\v", "\f", "\u001B", "\u0085", "\u00A0", "\u00AD", "\u0301", "\u200B", "\u200D",
        "\u200E", "\u200F", "\u2028", "\u2029", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2060", "\u2066", "\u2067", "\u2069",
        "\uFEFF", "\uFFFD", "\uFFFE", "\uFFFF", "\uD800", "\uDBFF", "\uDC00", "\uDFFF", "\uD83D", "\uDE00", "😀", "🇫🇷", "👩‍👧", "𝒬", "e\u0301", "İ", "ß", "ﬃ",
    ];

    private static readonly string[] Words =
    [
        "we", "will", "never", "the", "harbour", "a", "bridge", "that's", "the workers'", "’90s", "5'11\"", "p.m.", "U.N.", "3.5", "$4m", "and", "not", "so-called",
        "he", "she", "they", "it", "I", "who", "his", "to", "of", "in", "naïve", "Straße", "Łódź", "東京", "said", "told", "asks", "Monday", "Yes", "No", "https://example.org/a?b='c'",
    ];

    private static readonly string[] Names =
    [
        "Marta Quill", "Quill", "Mr. Tobias Fenn", "Dr. Ines O’Dowd", "Prime Minister Oskar Lind", "Lind", "the mayor", "a senior aide", "officials", "the Harbour Board",
        "He", "she", "they", "Jean-Luc d'Arbo", "J. P. Vell", "the Northland leader", "its spokeswoman, Ana Rusk,", "QUILL", "TASS", "Twitter",
    ];

    private static readonly string[] Cues =
    [
        "said", "told reporters", "says", "added", "asked", "wrote on Twitter", "was quoted as saying", "insisted that", "called it", "tweeted", "replied", "denied", "warned", "in a statement",
    ];

    private static readonly (string Open, string Close)[] Pairs =
    [
        ("“", "”"), ("\"", "\""), ("''", "''"), ("``", "''"), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("»", "«"), ("- ", ""), ("— ", ""), ("", ""), ("“", ""), ("", "”"),
    ];

    private static readonly string[] Tags =
    [
        "<p>", "</p>", "<div>", "</div>", "<article>", "</article>", "<h1>", "</h1>", "<br>", "<li>", "<a href='x'>", "</a>", "<b>", "</b>", "<q>", "<blockquote>",
        "<script>", "</script>", "<script type=\"application/ld+json\">", "{\"@type\":\"NewsArticle\",\"articleBody\":\"", "\"}", "<style>", "<!--", "-->", "<![CDATA[", "<table><tr>",
        "<template>", "<svg>", "<title>", "</title>", "<plaintext>", "<p class=\"", "\">", "<", ">", "&", "&amp;", "&#0;", "&#xD800;", "&#x110000;", "&quot", "&rsquo;", "<meta itemprop=articleBody>",
    ];

    private static readonly string[] Gaps = [" ", " ", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "", "  "];

    /// <summary>Any UTF-16 code units, lone surrogates and unassigned characters among them.</summary>
    public static Gen<string> Utf16 => Gen.Choose(0, char.MaxValue).Select(unit => (char)unit).ArrayOf().Select(units => new string(units));

    /// <summary>Controls, line ends, bidirectional controls, halves of pairs and combining marks between words and quotation marks.</summary>
    public static Gen<string> Hazardous => Join(Gen.Frequency((4, Gen.Elements(Hazards)), (3, Gen.Elements(Words)), (2, Gen.Elements(Marks)), (3, Gen.Elements(Gaps))));

    /// <summary>Words and marks, from one mark in ten to nothing else.</summary>
    public static Gen<string> MarksAtAnyDensity => Gen.Choose(1, 10).SelectMany(density => Join(Gen.Frequency(
        (density, Gen.Elements(Marks)),
        (10 - density, Gen.Elements(Words)),
        (10 - density, Gen.Elements(Gaps)))));

    /// <summary>Sentences as news has them, whole.</summary>
    public static Gen<string> News => Gen.Sized(size => Join(Sentence.Zip(Gen.Elements(Gaps), (sentence, gap) => sentence + gap).ArrayOf(1 + size / 12)));

    /// <summary>Sentences as news has them, then cut, spliced and repeated in random places.</summary>
    public static Gen<string> DamagedNews => News.Zip(Edit.ListOf(), (text, edits) => edits.Aggregate(text, (damaged, edit) => edit(damaged)));

    /// <summary>Tags, halves of tags, character references and hazards between words.</summary>
    public static Gen<string> Html => Join(Gen.Frequency((4, Gen.Elements(Tags)), (4, Phrase), (1, Gen.Elements(Hazards)), (1, Gen.Elements(Gaps))));

    private static Gen<string> Phrase => Gen.Choose(1, 9).SelectMany(count => Gen.Elements(Words).ArrayOf(count)).Select(words => string.Join(' ', words));

    private static Gen<string> Sentence =>
        from name in Gen.Elements(Names)
        from cue in Gen.Elements(Cues)
        from pair in Gen.Elements(Pairs)
        from first in Phrase
        from second in Phrase
        from form in Gen.Elements(
            $"{pair.Open}{first},{pair.Close} {name} {cue}.",
            $"{pair.Open}{first},{pair.Close} {cue} {name}. {pair.Open}{second}.{pair.Close}",
            $"{pair.Open}{first}{pair.Close}, {name} {cue}, {pair.Open}{second}.{pair.Close}",
            $"{name} {cue}, {pair.Open}{first}.{pair.Close}",
            $"{name} {cue} {first} {pair.Open}{second}{pair.Close}.",
            $"{name} {cue}:\n{pair.Open}{first}.{pair.Close}\n{pair.Open}{second}.",
            $"According to {name}, {first}.",
            $"{name.ToUpperInvariant()}: {first}.",
            $"{pair.Open}{first}.\n\n{pair.Open}{second}.{pair.Close}",
            $"{first} {pair.Open}{second}{pair.Close} {first}.")
        select form;

    /// <summary>One act of damage: a function from a text to another, which keeps to no boundary of words or pairs.</summary>
    private static Gen<Func<string, string>> Edit =>
        from permille in Gen.Choose(0, 999)
        from length in Gen.Choose(1, 12)
        from inserted in Gen.OneOf(Gen.Elements(Marks), Gen.Elements(Hazards))
        from edit in Gen.Elements<Func<string, int, int, string>>(
            (text, start, end) => text[..start] + text[end..],
            (text, start, _) => text[..start] + inserted + text[start..],
            (text, start, end) => text[..end] + text[start..],
            (text, start, end) => text[..start] + text[start..end].ToUpperInvariant() + text[end..],
            (text, start, _) => text[(start / 4)..],
            (text, start, _) => text[..^(start / 4)])
        select (Func<string, string>)(text =>
        {
            var start = permille * text.Length / 1000;
            return edit(text, start, Math.Min(start + length, text.Length));
        });

    private static Gen<string> Join(Gen<string> part) => Join(part.ArrayOf());

    private static Gen<string> Join(Gen<string[]> parts) => parts.Select(string.Concat);
}
