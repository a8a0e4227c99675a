using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds the turns of a transcript: "WALLACE: ...", "Q: ...", "Orla Vane: ...", and the paragraphs that go on with one.</summary>
/// <remarks>
/// Labels in capitals make a transcript from the second one on. Labels in mixed case look like any line that begins "Update: ...":
/// they do only where two different ones take turns, one of them twice.
/// </remarks>
internal sealed class TranscriptTurns
{
    /// <summary>Longest label, in tokens: "JONAS REED, HARBOUR RADIO HOST (voice-over)".</summary>
    private const int LongestLabel = 12;

    /// <summary>Most paragraphs without a label between two turns that still belong to the first.</summary>
    private const int LongestTurn = 4;

    private readonly int[] _speech;
    private readonly int[] _next;

    /// <summary>Reads the labels of <paramref name="document"/>.</summary>
    public TranscriptTurns(Document document)
    {
        var paragraphs = document.Paragraphs;
        _speech = new int[paragraphs.Length];
        _next = new int[paragraphs.Length];
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        var capitals = 0;
        for (var p = 0; p < paragraphs.Length; p++)
        {
            var (colon, isUpper) = Label(document, paragraphs[p]);
            _speech[p] = colon < 0 ? -1 : colon + 1;
            if (colon < 0)
                continue;
            capitals += isUpper ? 1 : 0;
            var label = document.SpanOf(paragraphs[p].FirstToken, colon).Cut(document.Text);
            labels[label] = labels.GetValueOrDefault(label) + 1;
        }

        IsTranscript = capitals >= 2 || labels.Count >= 2 && labels.ContainsValue(2);
        var next = int.MaxValue;
        for (var p = paragraphs.Length - 1; p >= 0; p--)
        {
            _next[p] = next;
            if (_speech[p] >= 0)
                next = p;
        }
    }

    /// <summary>Whether the labels of the document make it a transcript, or one of its parts.</summary>
    public bool IsTranscript { get; }

    /// <summary>Index of the first token behind the label of paragraph <paramref name="p"/>; −1 where it has none.</summary>
    public int SpeechOf(int p) => IsTranscript ? _speech[p] : -1;

    /// <summary>Whether paragraph <paramref name="p"/>, which has no label, lies near enough between the turn <paramref name="turn"/> and the next.</summary>
    public bool IsBetween(int turn, int p) => _next[p] != int.MaxValue && _next[p] - turn <= LongestTurn;

    /// <summary>The token of the colon behind a label at the paragraph's beginning, −1 where there is none, and whether it is in capitals.</summary>
    private static (int Colon, bool IsUpper) Label(Document document, Paragraph paragraph)
    {
        var (isUpper, bracket) = (true, false);
        for (var t = paragraph.FirstToken; t < Math.Min(paragraph.EndToken, paragraph.FirstToken + LongestLabel); t++)
        {
            var token = document.Tokens[t];
            var c = document.Text[token.Start];
            if (c == ':' && t > paragraph.FirstToken && !bracket)
                return (t, isUpper);
            if (c is '(' or ')')
                bracket = c == '(';
            else if (bracket || t > paragraph.FirstToken && (c == ',' || token.Kind == TokenKind.Hyphen))
                continue;
            else if (!token.IsWord || !token.IsCapitalized && !document.IsBehindHyphen(t))
                return (-1, false);
            else
                isUpper &= token.IsUpper || token.End - token.Start == 1 || token.Is(WordClasses.Honorific | WordClasses.Title);
        }

        return (-1, false);
    }
}
