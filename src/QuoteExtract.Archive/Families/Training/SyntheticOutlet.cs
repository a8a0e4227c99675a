using System.Collections.Immutable;
using System.Text;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Families.Training;

/// <summary>Words as an outlet printed them.</summary>
/// <param name="Content">The content of the quote, with its marks.</param>
/// <param name="Verbatim">The stretches of it that are quoted.</param>
/// <param name="Words">Numbers of the words of the utterance that are there, or have others in their place.</param>
/// <param name="Difference">What was done to the words.</param>
internal sealed record PrintedWords(string Content, ImmutableArray<TextSpan> Verbatim, HashSet<int> Words, DifferenceKind Difference);

/// <summary>
/// An outlet prints words whole, trimmed at an end or both, cut inside with an ellipsis or in silence, in another translation, with a word changed,
/// as fragments in a paraphrase; with other marks and another spelling.
/// </summary>
/// <param name="chance">What decides.</param>
/// <param name="synonyms">For each word others in its place.</param>
/// <param name="others">Words to put in by mistake.</param>
internal sealed class SyntheticOutlet(Chance chance, IReadOnlyDictionary<string, string[]> synonyms, string[] others)
{
    /// <summary>Words that every piece keeps at least.</summary>
    public const int LeastPiece = 5;

    /// <summary>Content words that a printing keeps at least: nobody quotes "and that it was the".</summary>
    private const int LeastContentWords = 3;

    private const string Omission = "\u0001";
    private static readonly char[] s_stops = ['.', ',', '?', '!', ';', ':'];
    private static readonly string[] s_ellipses = [" ... ", " … ", " [...] ", "... ", "…"];
    private static readonly string[] s_paraphrases = ["officials were", "who spoke of", "and that there was", "adding that it would be", "saying the plan was"];
    private static readonly (string Open, string Close)[] s_marks = [("“", "”"), ("\"", "\""), ("''", "''"), ("‘", "’"), ("", ""), ("“", ",”"), ("\"", ",\"")];
    private static readonly (string American, string British)[] s_spellings = [("ization", "isation"), ("izing", "ising"), ("ized", "ised"), ("ize", "ise"), ("yze", "yse"), ("avor", "avour"), ("olor", "olour"), ("onor", "onour"), ("abor", "abour")];

    private readonly record struct Word(string Form, int Origin);

    /// <summary>One way to print <paramref name="text"/>.</summary>
    public PrintedWords Print(string text)
    {
        var words = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select((form, origin) => new Word(form, origin)).ToList();
        var difference = DifferenceKind.Identical;
        if (!chance.Is(0.25))
        {
            if (chance.Is(0.3) && Translate(words))
                difference = DifferenceKind.Translated;
            if (chance.Is(0.08) && Alter(words))
                difference = DifferenceKind.Altered;
            if (chance.Is(0.13) && words.Count >= 2 * LeastPiece + 2 && Fragments(words, difference) is { } fragments)
                return fragments;
            if (chance.Is(0.6) && Cut(words) is { } cut && IsTelling(cut))
                (words, difference) = (cut, difference == DifferenceKind.Identical ? DifferenceKind.Trimmed : difference);
        }

        if (chance.Is(0.3))
            Respell(words);
        var (open, close) = s_marks[chance.Below(s_marks.Length)];
        var body = Punctuate(string.Join(' ', words.Select(w => w.Form)).Replace($" {Omission} ", s_ellipses[chance.Below(s_ellipses.Length)], StringComparison.Ordinal));
        var content = open + (close.StartsWith(',') ? body.TrimEnd('.', ',') : body) + close;
        return new PrintedWords(content, [new TextSpan(0, content.Length)], Origins(words), difference);
    }

    /// <summary>Puts synonyms in the place of some words; says whether it did.</summary>
    private bool Translate(List<Word> words)
    {
        var (rate, isChanged) = (0.3 + 0.6 * chance.Share(), false);
        for (var i = 0; i < words.Count; i++)
        {
            var form = words[i].Form;
            var letters = form.TrimEnd(s_stops);
            if (!synonyms.TryGetValue(letters, out var same) || !chance.Is(rate))
                continue;
            words[i] = words[i] with { Form = same[chance.Below(same.Length)] + form[letters.Length..] };
            isChanged = true;
        }

        if (isChanged)
            words.RemoveAll(w => w.Form == "that" && chance.Is(0.3));
        return isChanged;
    }

    /// <summary>Changes one word for another, puts one in or leaves a negation out; says whether it did.</summary>
    private bool Alter(List<Word> words)
    {
        if (words.Count < LeastPiece + 2)
            return false;
        var i = 1 + chance.Below(words.Count - 2);
        var other = others[chance.Below(others.Length)];
        if (chance.Is(0.5))
            words[i] = words[i] with { Form = other };
        else
            words.Insert(i, new Word(other, -1));
        return true;
    }

    /// <summary>The words with an end trimmed, or some left out inside; null where nothing is cut.</summary>
    private List<Word>? Cut(List<Word> whole)
    {
        var words = new List<Word>(whole);
        if (chance.Is(0.45) && words.Count > LeastPiece)
            words.RemoveRange(0, 1 + chance.Below(words.Count - LeastPiece));
        if (chance.Is(0.5) && words.Count > LeastPiece)
        {
            var end = LeastPiece + chance.Below(words.Count - LeastPiece);
            words.RemoveRange(end, words.Count - end);
        }

        if (chance.Is(0.25) && words.Count >= 2 * LeastPiece + 3)
        {
            var at = LeastPiece + chance.Below(words.Count - 2 * LeastPiece - 1);
            words.RemoveRange(at, 1 + chance.Below(words.Count - at - LeastPiece));
            if (chance.Is(0.75))
                words.Insert(at, new Word(Omission, -1));
        }

        return words.Count < whole.Count ? words : null;
    }

    private static bool IsTelling(List<Word> words) =>
        words.Count(w => w.Form.Length > 2 && (Lexicon.English.Classes(w.Form.Trim(s_stops)) & WordClasses.Function) == WordClasses.None) >= LeastContentWords;

    /// <summary>One or two quoted pieces inside a paraphrase; null where one would say nothing.</summary>
    private PrintedWords? Fragments(List<Word> words, DifferenceKind difference)
    {
        var content = new StringBuilder();
        var verbatim = ImmutableArray.CreateBuilder<TextSpan>();
        var origins = new HashSet<int>();
        var (at, pieces) = (0, 1 + chance.Below(2));
        for (var p = 0; p < pieces && words.Count - at >= LeastPiece; p++)
        {
            var first = at + chance.Below(Math.Min(12, words.Count - at - LeastPiece + 1));
            var piece = words.GetRange(first, Math.Min(LeastPiece + chance.Below(8), words.Count - first));
            if (!IsTelling(piece))
                return null;
            content.Append(p > 0 ? " " : "").Append(s_paraphrases[chance.Below(s_paraphrases.Length)]).Append(' ');
            var start = content.Length;
            content.Append('“').AppendJoin(' ', piece.Select(w => w.Form)).Append('”');
            verbatim.Add(new TextSpan(start, content.Length));
            origins.UnionWith(Origins(piece));
            at = first + piece.Count + 1;
        }

        return new PrintedWords(content.ToString(), verbatim.DrainToImmutable(), origins, difference == DifferenceKind.Identical ? DifferenceKind.Trimmed : difference);
    }

    private static HashSet<int> Origins(List<Word> words) => [.. words.Select(w => w.Origin).Where(o => o >= 0)];

    private void Respell(List<Word> words)
    {
        var isBritish = chance.Is(0.5);
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var (american, british) in s_spellings)
            {
                var (from, to) = isBritish ? (american, british) : (british, american);
                if (words[i].Form.Length > 6 && words[i].Form.Contains(from, StringComparison.Ordinal) && !words[i].Form.Contains(to, StringComparison.Ordinal))
                    words[i] = words[i] with { Form = words[i].Form.Replace(from, to, StringComparison.Ordinal) };
            }
        }
    }

    private string Punctuate(string text) => chance.Below(6) switch
    {
        0 => text.Replace(",", "", StringComparison.Ordinal),
        1 => text.Replace("'", "’", StringComparison.Ordinal).Replace(" - ", " — ", StringComparison.Ordinal),
        2 => text.Replace(";", ".", StringComparison.Ordinal).Replace(" — ", ", ", StringComparison.Ordinal),
        3 => text.Replace(" do not ", " don't ", StringComparison.Ordinal).Replace("n't ", " not ", StringComparison.Ordinal),
        _ => text,
    };
}
