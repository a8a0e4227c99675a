using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace QuoteExtract.Service.Json;

/// <summary>The service's messages in the JSON mapping of protocol buffers; fields with default values included.</summary>
internal static class MessageJson
{
    /// <summary>Writes the details of statuses with their types spelt out.</summary>
    private static readonly JsonFormatter.Settings s_settings =
        JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor));

    private static readonly JsonFormatter s_line = new(s_settings);
    private static readonly JsonFormatter s_indented = new(s_settings.WithIndentation());

    /// <summary>A message with its line end, indented or on one line.</summary>
    public static string Render(IMessage message, bool isIndented) => Format(message, isIndented) + "\n";

    /// <summary>A message without a line end, indented or on one line.</summary>
    public static string Format(IMessage message, bool isIndented = false) => WithInertIsolates((isIndented ? s_indented : s_line).Format(message));

    /// <summary>Escapes the bidirectional isolates, the only characters that turn a terminal's reading direction and that the formatter leaves as they are.</summary>
    private static string WithInertIsolates(string json)
    {
        for (var isolate = '\u2066'; isolate <= '\u2069'; isolate++)
            json = json.Replace(isolate.ToString(), $"\\u{(int)isolate:x4}", StringComparison.Ordinal);
        return json;
    }
}
