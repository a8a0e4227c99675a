using Google.Protobuf.Reflection;

namespace QuoteExtract.Architecture.Tests.Contract;

/// <summary>
/// The contract as lines of text. A heading stands at the margin, what it declares is indented below; a line says all on which callers rely and
/// nothing else, so that a line that is gone is a change that can break one.
/// </summary>
internal static class ContractDescription
{
    /// <summary>The lines for <paramref name="files"/>, in their order.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<FileDescriptorProto> files) => [.. files.SelectMany(Lines)];

    private static IEnumerable<string> Lines(FileDescriptorProto file) =>
        OfFile(file)
            .Concat(file.Service.SelectMany(service => OfService(file, service)))
            .Concat(ContractFiles.Messages(file).SelectMany(message => OfMessage(file, message.Name, message.Message)))
            .Concat(ContractFiles.Enums(file).SelectMany(type => OfEnum(file, type.Name, type.Enum)));

    private static IEnumerable<string> OfFile(FileDescriptorProto file) =>
    [
        $"file {file.Name}",
        $"  syntax {file.Syntax}",
        $"  package {file.Package}",
        $"  csharp_namespace {file.Options.CsharpNamespace}",
        $"  go_package {file.Options.GoPackage}",
        $"  java_package {file.Options.JavaPackage}",
    ];

    private static IEnumerable<string> OfService(FileDescriptorProto file, ServiceDescriptorProto service) =>
        service.Method.Select(method => $"  rpc {method.Name} ({Stream(method.ClientStreaming)}{Type(method.InputType)}) returns ({Stream(method.ServerStreaming)}{Type(method.OutputType)})")
            .Prepend($"service {file.Package}.{service.Name} in {file.Name}");

    private static IEnumerable<string> OfMessage(FileDescriptorProto file, string name, DescriptorProto message) =>
        message.Field.Select(field => $"  {field.Number} {field.Name}: {Label(field)}{FieldType(field)}{Oneof(message, field)}")
            .Concat(message.ReservedRange.SelectMany(range => Enumerable.Range(range.Start, range.End - range.Start)).Select(number => $"  reserved {number}"))
            .Concat(message.ReservedName.Select(reserved => $"  reserved {reserved}"))
            .Prepend($"message {name} in {file.Name}");

    private static IEnumerable<string> OfEnum(FileDescriptorProto file, string name, EnumDescriptorProto type) =>
        type.Value.Select(value => $"  {value.Number} {value.Name}")
            .Concat(type.ReservedRange.SelectMany(range => Enumerable.Range(range.Start, range.End - range.Start + 1)).Select(number => $"  reserved {number}"))
            .Concat(type.ReservedName.Select(reserved => $"  reserved {reserved}"))
            .Prepend($"enum {name} in {file.Name}");

    private static string Stream(bool streaming) => streaming ? "stream " : "";

    private static string Type(string name) => name.TrimStart('.');

    private static string FieldType(FieldDescriptorProto field) =>
        field.TypeName.Length > 0 ? Type(field.TypeName) : field.Type.ToString().ToLowerInvariant();

    private static string Label(FieldDescriptorProto field) =>
        field.Label == FieldDescriptorProto.Types.Label.Repeated ? "repeated " : field.Proto3Optional ? "optional " : "";

    private static string Oneof(DescriptorProto message, FieldDescriptorProto field) =>
        field.HasOneofIndex && !field.Proto3Optional ? $" in oneof {message.OneofDecl[field.OneofIndex].Name}" : "";
}
