using System.Buffers;
using System.Globalization;
using System.Text;
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
    public static string Render(IMessage message, bool isIndented)
    {
        var json = new ArrayBufferWriter<byte>();
        Write(message, json, isIndented);
        json.Write("\n"u8);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    /// <summary>Writes a message as UTF-8, without a line end.</summary>
    public static void Write(IMessage message, IBufferWriter<byte> output, bool isIndented = false)
    {
        using var text = new InertText(output);
        (isIndented ? s_indented : s_line).Format(message, text);
    }

    /// <summary>
    /// Text as UTF-8, with the bidirectional isolates escaped: they are the only characters that turn a terminal's reading direction and that the
    /// formatter leaves as they are. An answer may have a hundred megabytes, so that it is never held as a string.
    /// </summary>
    private sealed class InertText(IBufferWriter<byte> output) : TextWriter(CultureInfo.InvariantCulture)
    {
        private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
        private readonly char[] _waiting = new char[1024];
        private int _count;

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            if (value is >= '\u2066' and <= '\u2069')
            {
                Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)value:x4}"));
                return;
            }

            if (_count == _waiting.Length)
                Flush();
            _waiting[_count++] = value;
        }

        public override void Write(string? value)
        {
            foreach (var c in value ?? "")
                Write(c);
        }

        public override void Flush()
        {
            _encoder.Convert(_waiting.AsSpan(0, _count), output, flush: false, out _, out _);
            _count = 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                Flush();
            base.Dispose(disposing);
        }
    }
}
