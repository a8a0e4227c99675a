using Google.Protobuf;

namespace QuoteExtract.Cli.Output;

/// <summary>The service's messages in the JSON mapping of protocol buffers; fields with default values included.</summary>
internal static class MessageJson
{
    private static readonly JsonFormatter s_line = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));
    private static readonly JsonFormatter s_indented = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithIndentation());

    /// <summary>A message with its line end, indented or on one line.</summary>
    public static string Render(IMessage message, bool isIndented) => WithInertIsolates((isIndented ? s_indented : s_line).Format(message)) + "\n";

    /// <summary>Escapes the bidirectional isolates, the only characters that turn a terminal's reading direction and that the formatter leaves as they are.</summary>
    private static string WithInertIsolates(string json)
    {
        for (var isolate = '\u2066'; isolate <= '\u2069'; isolate++)
            json = json.Replace(isolate.ToString(), $"\\u{(int)isolate:x4}", StringComparison.Ordinal);
        return json;
    }
}
