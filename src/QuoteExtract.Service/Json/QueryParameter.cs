using System.Collections.Immutable;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace QuoteExtract.Service.Json;

/// <summary>A field of a request that the query of an address may give, or a field of such a field: <c>filter.speakerName</c>.</summary>
/// <param name="Path">The fields that lead to it from the request, itself the last.</param>
internal sealed record QueryParameter(ImmutableArray<FieldDescriptor> Path)
{
    /// <summary>The field.</summary>
    public FieldDescriptor Field => Path[^1];

    /// <summary>Its name in an address.</summary>
    public string Name => string.Join('.', Path.Select(step => step.JsonName));

    /// <summary>Its path as the contract has it, which is its other name in an address: <c>filter.speaker_name</c>.</summary>
    public string FieldPath => string.Join('.', Path.Select(step => step.Name));

    /// <summary>All parameters that a rule leaves to the query.</summary>
    public static ImmutableArray<QueryParameter> Of(HttpRule rule, MessageDescriptor request) =>
        rule.Body == HttpRule.WholeBody ? [] : [.. Below([], request).Where(p => p.FieldPath != rule.NameField && p.Path[0].Name != rule.Body)];

    /// <summary>Whether values of a message type are written as one string in JSON.</summary>
    public static bool IsString(MessageDescriptor type) =>
        type.FullName == Timestamp.Descriptor.FullName || type.FullName == Duration.Descriptor.FullName || type.FullName == FieldMask.Descriptor.FullName;

    private static IEnumerable<QueryParameter> Below(ImmutableArray<FieldDescriptor> path, MessageDescriptor message) =>
        from field in message.Fields.InDeclarationOrder()
        from parameter in field.FieldType != FieldType.Message || IsString(field.MessageType) ? [new QueryParameter(path.Add(field))]
            : field.IsRepeated ? []
            : Below(path.Add(field), field.MessageType)
        select parameter;
}
