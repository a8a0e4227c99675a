using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace QuoteExtract.Language.Corpora;

/// <summary>A sentence whose names are annotated.</summary>
/// <param name="Id">Id of the sentence; empty where the file names none.</param>
/// <param name="Words">Its words, at least one.</param>
/// <param name="Names">Its persons, bodies and places, in reading order, disjoint.</param>
internal sealed record NamedSentence(string Id, ImmutableArray<string> Words, ImmutableArray<NamedSpan> Names);

/// <summary>A name in a <see cref="NamedSentence"/>.</summary>
/// <param name="Type">What it names.</param>
/// <param name="FirstWord">Index of its first word.</param>
/// <param name="EndWord">Index behind its last word.</param>
internal readonly record struct NamedSpan(NameType Type, int FirstWord, int EndWord);

/// <summary>Reads corpora of names that have a line a word and a label beside it, with a blank line behind each sentence.</summary>
/// <remarks>
/// <para>The columns are a number, the word and the label, cut by tabs (IOB2 with comments: Universal NER), or the word and the label, cut
/// by a tab or a space (CoNLL columns: BTC, WNUT-17, Wikigold, CrossNER). A name begins at B-, and at I- behind anything but its own
/// type, so that corpora without B- are read too; two names of one type side by side are then one.</para>
/// <para>L. Ramshaw, M. Marcus: Text Chunking using Transformation-Based Learning, 1995.</para>
/// </remarks>
internal static class Iob2Reader
{
    /// <summary>What the corpora's labels mean here; null for what is no person, body or place.</summary>
    private static readonly FrozenDictionary<string, NameType?> Types = new Dictionary<string, NameType?>(StringComparer.OrdinalIgnoreCase)
    {
        ["PER"] = NameType.Person,
        ["person"] = NameType.Person,
        ["politician"] = NameType.Person,
        ["ORG"] = NameType.Organization,
        ["organisation"] = NameType.Organization,
        ["politicalparty"] = NameType.Organization,
        ["corporation"] = NameType.Organization,
        ["group"] = NameType.Organization,
        ["LOC"] = NameType.Place,
        ["location"] = NameType.Place,
        ["country"] = NameType.Place,
        ["MISC"] = null,
        ["OTH"] = null,
        ["O"] = null, // "B-O", a slip of Universal NER's early version
        ["product"] = null,
        ["creative-work"] = null,
        ["event"] = null,
        ["election"] = null,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is not of that format; the message names file and line.</exception>
    public static IEnumerable<NamedSentence> Read(string path)
    {
        using var reader = File.OpenText(path);
        foreach (var sentence in Read(reader, path))
            yield return sentence;
    }

    /// <summary>Reads what <paramref name="reader"/> gives.</summary>
    /// <param name="reader">Lines of that format.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">A line is not of that format; the message names it.</exception>
    public static IEnumerable<NamedSentence> Read(TextReader reader, string name)
    {
        var id = "";
        var words = ImmutableArray.CreateBuilder<string>();
        var labels = new List<(bool Begins, NameType? Type)>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.StartsWith("# ", StringComparison.Ordinal) && !line.Contains('\t', StringComparison.Ordinal))
            {
                id = line.StartsWith("# sent_id = ", StringComparison.Ordinal) ? line["# sent_id = ".Length..] : id;
                continue;
            }

            if (!string.IsNullOrWhiteSpace(line) && !line.StartsWith("-DOCSTART-", StringComparison.Ordinal))
            {
                var (word, label) = Columns(line) ?? throw new InvalidDataException($"{name}, line {number}: it has no word with a label.");
                if (word.Length == 0)
                    continue; // BTC has such lines where its words were lost
                words.Add(word);
                labels.Add(Label(label) ?? throw new InvalidDataException($"{name}, line {number}: '{label}' is no label that is known."));
            }
            else if (words.Count > 0)
            {
                yield return Take();
            }
        }

        if (words.Count > 0)
            yield return Take();

        NamedSentence Take()
        {
            var sentence = new NamedSentence(id, words.DrainToImmutable(), Spans(labels));
            labels.Clear();
            id = "";
            return sentence;
        }
    }

    private static (string Word, string Label)? Columns(string line)
    {
        var cut = line.Split('\t');
        if (cut.Length >= 3 && int.TryParse(cut[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return (cut[1], cut[2]);
        var end = line.LastIndexOfAny(['\t', ' ']);
        return end >= 0 ? (line[..end], line[(end + 1)..]) : null;
    }

    private static (bool Begins, NameType? Type)? Label(string label) => label switch
    {
        "O" => (false, null),
        ['B' or 'I', '-', ..] when Types.TryGetValue(label[2..], out var type) => (label[0] == 'B', type),
        _ => null,
    };

    private static ImmutableArray<NamedSpan> Spans(List<(bool Begins, NameType? Type)> labels)
    {
        var spans = ImmutableArray.CreateBuilder<NamedSpan>();
        for (int first = 0, end; first < labels.Count; first = end)
        {
            end = first + 1;
            while (end < labels.Count && !labels[end].Begins && labels[end].Type == labels[first].Type)
                end++;
            if (labels[first].Type is { } type)
                spans.Add(new NamedSpan(type, first, end));
        }

        return spans.ToImmutable();
    }
}
