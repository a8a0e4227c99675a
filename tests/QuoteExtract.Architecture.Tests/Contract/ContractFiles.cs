using Google.Protobuf.Reflection;

namespace QuoteExtract.Architecture.Tests.Contract;

/// <summary>Something that the contract declares.</summary>
/// <param name="Kind">"message", "field", "oneof", "enum", "value", "service" or "rpc".</param>
/// <param name="Name">Full name: "quoteextract.v1.Span.text".</param>
/// <param name="Comment">The comment that stands before or behind it; may be empty.</param>
internal sealed record ContractElement(string Kind, string Name, string Comment);

/// <summary>The .proto files of the contract as protoc read them when this project was built.</summary>
internal static class ContractFiles
{
    /// <summary>The files of the package quoteextract, in the order of their names; what they import from elsewhere is left out.</summary>
    public static IReadOnlyList<FileDescriptorProto> All { get; } =
    [
        .. FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "contract.binpb"))).File
            .Where(file => file.Name.StartsWith("quoteextract/", StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>Everything that <paramref name="file"/> declares, in its order. The numbers of a path are those of descriptor.proto.</summary>
    public static IEnumerable<ContractElement> Elements(FileDescriptorProto file)
    {
        var comments = file.SourceCodeInfo.Location.ToLookup(
            location => string.Join('.', location.Path),
            location => (location.LeadingComments + location.TrailingComments).Trim(),
            StringComparer.Ordinal);
        return file.MessageType.SelectMany((message, i) => OfMessage(message, file.Package, $"4.{i}"))
            .Concat(file.EnumType.SelectMany((type, i) => OfEnum(type, file.Package, $"5.{i}")))
            .Concat(file.Service.SelectMany((service, i) => OfService(service, file.Package, $"6.{i}")))
            .Select(element => new ContractElement(element.Kind, element.Name, comments[element.Path].FirstOrDefault("")));
    }

    /// <summary>The messages of <paramref name="file"/> with their full names, nested ones included.</summary>
    public static IEnumerable<(string Name, DescriptorProto Message)> Messages(FileDescriptorProto file) =>
        file.MessageType.SelectMany(message => Messages(message, file.Package));

    /// <summary>The enums of <paramref name="file"/> with their full names, nested ones included.</summary>
    public static IEnumerable<(string Name, EnumDescriptorProto Enum)> Enums(FileDescriptorProto file) =>
        file.EnumType.Select(type => ($"{file.Package}.{type.Name}", type))
            .Concat(Messages(file).SelectMany(outer => outer.Message.EnumType.Select(type => ($"{outer.Name}.{type.Name}", type))));

    private static IEnumerable<(string Name, DescriptorProto Message)> Messages(DescriptorProto message, string scope) =>
        message.NestedType.SelectMany(nested => Messages(nested, $"{scope}.{message.Name}")).Prepend(($"{scope}.{message.Name}", message));

    private static IEnumerable<(string Kind, string Name, string Path)> OfMessage(DescriptorProto message, string scope, string path)
    {
        var name = $"{scope}.{message.Name}";
        return message.Field.Select((field, i) => ("field", $"{name}.{field.Name}", $"{path}.2.{i}"))
            .Concat(message.OneofDecl.Select((oneof, i) => ("oneof", $"{name}.{oneof.Name}", $"{path}.8.{i}")))
            .Concat(message.NestedType.SelectMany((nested, i) => nested.Options?.MapEntry == true ? [] : OfMessage(nested, name, $"{path}.3.{i}")))
            .Concat(message.EnumType.SelectMany((type, i) => OfEnum(type, name, $"{path}.4.{i}")))
            .Prepend(("message", name, path));
    }

    private static IEnumerable<(string Kind, string Name, string Path)> OfEnum(EnumDescriptorProto type, string scope, string path) =>
        type.Value.Select((value, i) => ("value", $"{scope}.{type.Name}.{value.Name}", $"{path}.2.{i}")).Prepend(("enum", $"{scope}.{type.Name}", path));

    private static IEnumerable<(string Kind, string Name, string Path)> OfService(ServiceDescriptorProto service, string scope, string path) =>
        service.Method.Select((method, i) => ("rpc", $"{scope}.{service.Name}.{method.Name}", $"{path}.2.{i}")).Prepend(("service", $"{scope}.{service.Name}", path));
}
