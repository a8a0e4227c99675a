using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Microsoft.OpenApi;
using static QuoteExtract.Service.Json.OpenApi.ContractDescription;

namespace QuoteExtract.Service.Json.OpenApi;

/// <summary>The schemas of messages and enums, as the proto3 JSON mapping writes them; each that is asked for goes to the components of the document.</summary>
internal sealed class ContractSchemas(OpenApiDocument document)
{
    private const string OwnPackage = "quoteextract.v1.";

    private readonly HashSet<string> _described = new(StringComparer.Ordinal);

    /// <summary>The schema of a message.</summary>
    public IOpenApiSchema Of(MessageDescriptor message) => message.FullName switch
    {
        _ when message.FullName == Timestamp.Descriptor.FullName => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        _ when message.FullName == Duration.Descriptor.FullName => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^-?\d+(\.\d{1,9})?s$" },
        _ when message.FullName == FieldMask.Descriptor.FullName => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^[A-Za-z.]+(,[A-Za-z.]+)*$" },
        _ when message.FullName == Any.Descriptor.FullName => AnyMessage(),
        _ => Component(message.FullName, () => Describe(message)),
    };

    /// <summary>The schema of a field, with its comment.</summary>
    public IOpenApiSchema Of(FieldDescriptor field)
    {
        var description = Comment(field.Declaration);
        if (field.RealContainingOneof is { } oneof)
            description += $"\nAt most one of {string.Join(", ", oneof.Fields.Select(f => f.JsonName))} is set.";
        var schema = field switch
        {
            { IsMap: true } => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = OfValue(field.MessageType.FindFieldByName("value")) },
            { IsRepeated: true } => new OpenApiSchema { Type = JsonSchemaType.Array, Items = OfValue(field) },
            _ => OfValue(field),
        };
        schema.Description = description;
        return schema;
    }

    private IOpenApiSchema OfValue(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => new OpenApiSchema { Type = JsonSchemaType.String },
        FieldType.Bytes => new OpenApiSchema { Type = JsonSchemaType.String, Format = "byte" },
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.Int32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        FieldType.Int64 => new OpenApiSchema { Type = JsonSchemaType.String, Format = "int64" },
        FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        FieldType.Enum => Component(field.EnumType.FullName, () => Describe(field.EnumType)),
        FieldType.Message => Of(field.MessageType),
        _ => throw new NotSupportedException($"{field.FullName} is of a type that the contract has not had before."),
    };

    private OpenApiSchemaReference Component(string fullName, Func<OpenApiSchema> describe)
    {
        var name = fullName.StartsWith(OwnPackage, StringComparison.Ordinal) ? fullName[OwnPackage.Length..] : fullName;
        if (_described.Add(name))
            document.AddComponent(name, describe());
        return new OpenApiSchemaReference(name, document);
    }

    private OpenApiSchema Describe(MessageDescriptor message) => new()
    {
        Type = JsonSchemaType.Object,
        Description = Comment(message.Declaration),
        Properties = message.Fields.InDeclarationOrder().ToDictionary(field => field.JsonName, Of, StringComparer.Ordinal),
    };

    private static OpenApiSchema Describe(EnumDescriptor values) => new()
    {
        Type = JsonSchemaType.String,
        Description = string.Join('\n', values.Values.Select(value => $"- `{value.Name}`: {Comment(value.Declaration)}").Prepend(Comment(values.Declaration) + "\n")),
        Enum = [.. values.Values.Select(value => (JsonNode)value.Name)],
    };

    private OpenApiSchema AnyMessage() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "@type" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["@type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "type.googleapis.com/ and the full name of the message." },
        },
        AnyOf = [.. Google.Rpc.ErrorDetailsReflection.Descriptor.MessageTypes.Select(detail => Of(Message(detail.FullName)))],
    };
}
