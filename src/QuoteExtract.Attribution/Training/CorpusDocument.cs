using System.Text.Json;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Training;

/// <summary>One line of an annotated corpus: a text and who said what in it.</summary>
/// <param name="Id">Id of the document.</param>
/// <param name="Text">The text.</param>
/// <param name="Title">The headline; empty where the corpus has none.</param>
/// <param name="Attributions">The attributions, offsets in UTF-16 code units.</param>
/// <param name="IsPartial">Whether only a part is annotated, so that what is missing is not wrong.</param>
internal sealed record CorpusDocument(string Id, string Text, string Title, IReadOnlyList<CorpusAttribution> Attributions, bool IsPartial)
{
    /// <summary>
    /// Reads a JSON Lines file with offsets in code points:
    /// {"id","text","title","partial","attributions":[{"type","content","cue","source","kind","speaker","aliases"}]}.
    /// </summary>
    /// <exception cref="InvalidDataException">A line is not of that form; the message names it.</exception>
    public static IEnumerable<CorpusDocument> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0)
                continue;
            CorpusDocument? document;
            try
            {
                using var json = JsonDocument.Parse(line);
                var root = json.RootElement;
                var text = root.GetProperty("text").GetString()!;
                var offsets = Utf16Offsets(text);
                document = new CorpusDocument(
                    root.GetProperty("id").GetString()!,
                    text,
                    root.TryGetProperty("title", out var title) ? title.GetString() ?? "" : "",
                    [.. root.GetProperty("attributions").EnumerateArray().Select(a => Attribution(a, offsets))],
                    root.TryGetProperty("partial", out var partial) && partial.ValueKind == JsonValueKind.True);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
            {
                throw new InvalidDataException($"{path}, line {number}: {e.Message}", e);
            }

            yield return document;
        }
    }

    private static CorpusAttribution Attribution(JsonElement a, int[] offsets) => new(
        a.GetProperty("type").GetString() switch
        {
            "direct" => AttributionType.Direct,
            "mixed" => AttributionType.Mixed,
            "indirect" => AttributionType.Indirect,
            var other => throw new JsonException($"'{other}' is no type: direct, mixed, indirect"),
        },
        Spans(a, "content", offsets),
        Spans(a, "cue", offsets),
        Spans(a, "source", offsets),
        a.TryGetProperty("kind", out var kind) ? kind.GetString() ?? "" : "",
        a.TryGetProperty("speaker", out var speaker) ? [speaker.GetString()!, .. a.TryGetProperty("aliases", out var aliases) ? aliases.EnumerateArray().Select(x => x.GetString()!) : []] : []);

    private static TextSpan[] Spans(JsonElement a, string field, int[] offsets) =>
        a.TryGetProperty(field, out var spans) && spans.ValueKind == JsonValueKind.Array
            ? [.. spans.EnumerateArray().Select(s => new TextSpan(offsets[s[0].GetInt32()], offsets[s[1].GetInt32()]))]
            : [];

    /// <summary>For each code point its offset in UTF-16 code units, and the text's length behind the last.</summary>
    private static int[] Utf16Offsets(string text)
    {
        var offsets = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1)
            offsets.Add(i);
        offsets.Add(text.Length);
        return [.. offsets];
    }
}

/// <summary>An annotated attribution.</summary>
/// <param name="Type">How the words are given.</param>
/// <param name="Content">Pieces of content.</param>
/// <param name="Cue">Cue spans; none where nothing attributes.</param>
/// <param name="Source">Source spans; none where the text names no source.</param>
/// <param name="Kind">person, org, group, unnamed or none; empty where the speaker is not annotated.</param>
/// <param name="Names">The speaker's name, fullest form first, and its other forms in the text; empty where not annotated.</param>
internal sealed record CorpusAttribution(AttributionType Type, TextSpan[] Content, TextSpan[] Cue, TextSpan[] Source, string Kind, string[] Names)
{
    /// <summary>Whether the text names the speaker; else <see cref="Names"/> holds the words that describe him.</summary>
    public bool IsNamed => Kind is not ("" or "unnamed");

    /// <summary>Share of <paramref name="span"/> that the content covers, 0 to 1.</summary>
    public double Covers(TextSpan span) =>
        span.Length == 0 ? 0 : (double)Content.Sum(c => Math.Max(0, Math.Min(c.End, span.End) - Math.Max(c.Start, span.Start))) / span.Length;
}
