using QuoteExtract.Archive.Verification;
using QuoteExtract.Attribution;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Families.Training;

/// <summary>Words that somebody said, to have outlets print them.</summary>
/// <param name="Text">The words, without marks around them.</param>
/// <param name="Speaker">A number for the speaker.</param>
/// <param name="Document">A number for the document that they are from: its words are of one day and topic.</param>
internal sealed record SaidWords(string Text, long Speaker, int Document)
{
    /// <summary>Words that one utterance has at least, to be cut and told from others.</summary>
    private const int LeastWords = 6;

    /// <summary>Words in a row by which two quotes of a corpus count as prints of one utterance.</summary>
    private const int RunOfOneUtterance = 6;

    /// <summary>
    /// The direct quotes of annotated documents in <paramref name="files"/>. Of quotes that share six words in a row the first alone is
    /// given: documents of a corpus print some utterances more than once.
    /// </summary>
    /// <exception cref="InvalidDataException">A file is not of the form that it should have.</exception>
    public static IReadOnlyList<SaidWords> Read(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var said = new List<SaidWords>();
        var speakers = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var document in files.SelectMany(CorpusDocument.Read))
        {
            number++;
            foreach (var attribution in document.Attributions.Where(a => a.Type == AttributionType.Direct))
            {
                var text = string.Concat(string.Join('\n', attribution.Content.Select(c => c.In(document.Text).ToString())).Split(s_marks)).Trim(s_ends);
                var words = ComparedText.Read(text).Words;
                if (words.Length < LeastWords)
                    continue;
                var runs = Enumerable.Range(0, words.Length - RunOfOneUtterance + 1).Select(i => string.Join(' ', words.Skip(i).Take(RunOfOneUtterance).Select(w => w.Key))).ToList();
                if (!runs.TrueForAll(seen.Add))
                    continue;
                var name = SpeakerOf(attribution, document, number);
                if (!speakers.TryGetValue(name, out var speaker))
                    speakers[name] = speaker = speakers.Count + 1;
                said.Add(new SaidWords(text, speaker, number));
            }
        }

        return said;
    }

    private static readonly char[] s_marks = ['"', '“', '”'];
    private static readonly char[] s_ends = ['‘', '’', '\'', '`', ' ', ',', '\n'];

    /// <summary>The speaker's name; else the source, which names another in each document where it is a pronoun or description.</summary>
    private static string SpeakerOf(CorpusAttribution attribution, CorpusDocument document, int number)
    {
        if (attribution.Names.Length > 0)
            return attribution.Names[0];
        var source = string.Join(' ', attribution.Source.Select(s => s.In(document.Text).ToString()));
        var words = source.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && char.IsUpper(words[^1][0]) ? words[^1] : $"{number} {source}";
    }
}
