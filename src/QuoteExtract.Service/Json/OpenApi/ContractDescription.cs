using Google.Protobuf;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace QuoteExtract.Service.Json.OpenApi;

/// <summary>The contract with its comments, which generated code does not carry: a resource of the program, made by protoc when it is built.</summary>
internal static class ContractDescription
{
    private const string Resource = "contract.binpb";

    private static readonly IReadOnlyList<FileDescriptor> s_files = Read();

    /// <summary>A service.</summary>
    /// <param name="fullName">Its full name.</param>
    public static ServiceDescriptor Service(string fullName) => s_files.SelectMany(file => file.Services).Single(service => service.FullName == fullName);

    /// <summary>A message that stands in no other.</summary>
    /// <param name="fullName">Its full name.</param>
    public static MessageDescriptor Message(string fullName) => s_files.SelectMany(file => file.MessageTypes).Single(message => message.FullName == fullName);

    /// <summary>The comment before a declaration, its lines as they are; empty where there is none.</summary>
    public static string Comment(DescriptorDeclaration? declaration) =>
        string.Join('\n', (declaration?.LeadingComments ?? "").Split('\n').Select(line => line.StartsWith(' ') ? line[1..] : line)).Trim();

    private static IReadOnlyList<FileDescriptor> Read()
    {
        using var resource = typeof(ContractDescription).Assembly.GetManifestResourceStream(Resource)!;
        return FileDescriptor.BuildFromByteStrings(FileDescriptorSet.Parser.ParseFrom(resource).File.Select(file => file.ToByteString()));
    }
}
