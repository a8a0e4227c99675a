using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Service.Calls;
using Violation = Google.Rpc.BadRequest.Types.FieldViolation;

namespace QuoteExtract.Service.Json;

/// <summary>
/// Reads messages from JSON by the proto3 mapping. Stricter than the mapping asks for: a name that the contract does not know and a name given
/// twice are errors. An error names the field.
/// </summary>
internal static class JsonMessages
{
    /// <summary>How deep JSON may be nested; the contract's requests need 5.</summary>
    public const int MaxDepth = 64;

    /// <summary>The field of an error that concerns the JSON itself.</summary>
    private const string Body = "body";

    private const int MaxShownName = 100;

    private static readonly JsonParser s_parser = new(new JsonParser.Settings(MaxDepth));
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads a message.</summary>
    /// <param name="json">One JSON object.</param>
    /// <param name="type">The type of the message.</param>
    /// <param name="path">Where in a request the message stands: <c>speaker</c>; empty where it is the request.</param>
    /// <exception cref="StatusException">INVALID_ARGUMENT: the JSON is none, or is no such message.</exception>
    public static IMessage Read(string json, MessageDescriptor type, string path = "")
    {
        try
        {
            using var document = JsonDocument.Parse(json, s_strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Bad(path, "Must be an object.");
            return TryRead(json, type) ?? throw Statuses.InvalidArgument([FirstFault(document.RootElement, type, path)]);
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $" at line {line + 1}, byte {e.BytePositionInLine + 1}") : "";
            throw Bad(path, string.Create(CultureInfo.InvariantCulture, $"Is no valid JSON{place}: it must be one value, at most {MaxDepth} levels deep, with each name once in an object."));
        }
    }

    private static StatusException Bad(string path, string description) => Statuses.InvalidArgument([Fault(path, description)]);

    private static Violation Fault(string path, string description) => new() { Field = path.Length == 0 ? Body : path, Description = description };

    private static IMessage? TryRead(string json, MessageDescriptor type)
    {
        try
        {
            return s_parser.Parse(json, type);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with an object that the parser refuses: the innermost value that it refuses when it stands alone.</summary>
    private static Violation FirstFault(JsonElement value, MessageDescriptor type, string path)
    {
        foreach (var property in value.EnumerateObject())
        {
            var field = type.Fields.InDeclarationOrder().FirstOrDefault(f => f.JsonName == property.Name || f.Name == property.Name);
            var where = Join(path, field?.Name ?? Shorten(property.Name));
            if (field is null)
                return Fault(where, "There is no such field.");
            if (Fits(property.Value.GetRawText(), field))
                continue;
            if (field.IsRepeated && property.Value.ValueKind == JsonValueKind.Array)
                return FaultInList([.. property.Value.EnumerateArray()], field, where);
            return field.IsRepeated ? Fault(where, "Must be a list.") : FaultOfValue(property.Value, field, where);
        }

        return Fault(path, "Holds several fields of which one alone may be set.");
    }

    /// <summary>What is wrong with a list that the parser refuses, found by halving: a list may have millions of good entries before the bad one.</summary>
    private static Violation FaultInList(JsonElement[] entries, FieldDescriptor field, string path)
    {
        var (start, end) = (0, entries.Length);
        while (end - start > 1)
        {
            var middle = (start + end) / 2;
            if (Fits($"[{string.Join(',', entries[start..middle].Select(e => e.GetRawText()))}]", field))
                start = middle;
            else
                end = middle;
        }

        return FaultOfValue(entries[start], field, string.Create(CultureInfo.InvariantCulture, $"{path}[{start}]"));
    }

    private static Violation FaultOfValue(JsonElement value, FieldDescriptor field, string path) =>
        value.ValueKind == JsonValueKind.Object && field.FieldType == FieldType.Message && !QueryParameter.IsString(field.MessageType)
            ? FirstFault(value, field.MessageType, path)
            : Fault(path, Wanted(field));

    private static bool Fits(string value, FieldDescriptor field) => TryRead($$"""{"{{field.JsonName}}":{{value}}}""", field.ContainingType) is not null;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Shorten(string name) => name.Length <= MaxShownName ? name : $"{name[..MaxShownName]}…";

    private static string Wanted(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => "Must be a string, without half of a surrogate pair.",
        FieldType.Bool => "Must be true or false.",
        FieldType.Int32 => "Must be a whole number from -2,147,483,648 to 2,147,483,647.",
        FieldType.Int64 => "Must be a whole number of at most 64 bits.",
        FieldType.Double => "Must be a number.",
        FieldType.Enum => $"Must be one of {string.Join(", ", field.EnumType.Values.Select(v => v.Name))}.",
        FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName => "Must be a time as RFC 3339 writes it: 2026-03-04T05:06:07Z.",
        FieldType.Message when field.MessageType.FullName == Duration.Descriptor.FullName => "Must be a length of time in seconds: 1.5s.",
        FieldType.Message when field.MessageType.FullName == FieldMask.Descriptor.FullName => "Must be names of fields, parted by commas: displayName,externalIds.",
        FieldType.Message => "Must be an object.",
        _ => "Is no value of this field.",
    };
}
