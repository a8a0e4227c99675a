using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Google.Protobuf.WellKnownTypes;

namespace QuoteExtract.Service.Exports;

/// <summary>Puts JSON-LD together.</summary>
internal static class JsonLd
{
    // What would end a script element is escaped, so that the file may be put into a page as it is.
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>An object; properties without a value, or with an empty one, are left out.</summary>
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> properties)
    {
        var json = new JsonObject();
        foreach (var (name, value) in properties)
        {
            if (value is not null and not JsonArray { Count: 0 } && !(value is JsonValue text && text.TryGetValue<string>(out var written) && written.Length == 0))
                json[name] = value;
        }

        return json;
    }

    /// <summary>A list.</summary>
    public static JsonArray List(IEnumerable<JsonNode?> nodes) => new([.. nodes]);

    /// <summary>The node as text.</summary>
    public static string Render(JsonNode json) => json.ToJsonString(s_options);

    /// <summary>An object as text, open for a further property.</summary>
    public static string Open(JsonObject json) => Render(json)[..^1] + ",";

    /// <summary>A time, <c>xsd:dateTime</c> in UTC.</summary>
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A time, <c>xsd:dateTime</c> in UTC; null where there is none.</summary>
    public static string? Time(Timestamp? time) => time is null ? null : Time(time.ToDateTimeOffset());

    /// <summary>An address of the web; null for anything else.</summary>
    public static string? WebAddress(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.AbsoluteUri : null;
}
