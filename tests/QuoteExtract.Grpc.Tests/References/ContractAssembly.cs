using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace QuoteExtract.Grpc.Tests.References;

/// <summary>What an assembly offers to others: its types, and the members of each that others may name.</summary>
internal sealed class ContractAssembly
{
    private readonly Dictionary<string, ContractType> types = new(StringComparer.Ordinal);

    public ContractAssembly(ImmutableArray<byte> image)
    {
        using var file = new PEReader(image);
        var reader = file.GetMetadataReader();
        var assembly = reader.GetAssemblyDefinition();
        Name = assembly.GetAssemblyName();
        foreach (var handle in reader.TypeDefinitions)
            types[SignatureNames.Instance.GetTypeFromDefinition(reader, handle, 0)] = ReadType(reader, reader.GetTypeDefinition(handle));
    }

    public AssemblyName Name { get; }

    public bool HasType(string type) => types.ContainsKey(type);

    /// <summary>Whether the type, or one that it derives from, has a member of this description.</summary>
    public bool HasMember(string type, string member) => LineOf(type).Any(ancestor => ancestor.Members.Contains(member));

    /// <summary>Whether the type, or one that it derives from, has a virtual method of this description.</summary>
    public bool HasVirtual(string type, string method) => LineOf(type).Any(ancestor => ancestor.Virtuals.Contains(method));

    private IEnumerable<ContractType> LineOf(string? type)
    {
        while (type is not null && types.TryGetValue(type, out var found))
        {
            yield return found;
            type = found.Base;
        }
    }

    private static ContractType ReadType(MetadataReader reader, TypeDefinition type)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        var virtuals = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition).Where(IsOffered))
        {
            var description = SignatureNames.Describe(reader.GetString(method.Name), method.DecodeSignature(SignatureNames.Instance, null));
            members.Add(description);
            if (method.Attributes.HasFlag(MethodAttributes.Virtual))
                virtuals.Add(description);
        }
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition).Where(field => IsOffered(field.Attributes)))
            members.Add(SignatureNames.Describe(reader.GetString(field.Name), field.DecodeSignature(SignatureNames.Instance, null)));
        return new ContractType(members, virtuals, ReferenceReader.NameOf(reader, type.BaseType));
    }

    private static bool IsOffered(MethodDefinition method) =>
        (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsOffered(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private sealed record ContractType(HashSet<string> Members, HashSet<string> Virtuals, string? Base);
}
