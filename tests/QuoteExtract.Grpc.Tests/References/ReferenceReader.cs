using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace QuoteExtract.Grpc.Tests.References;

/// <summary>Reads from an assembly what it names in others, and tells what of it the others lack.</summary>
internal sealed class ReferenceReader : IDisposable
{
    private readonly PEReader file;
    private readonly MetadataReader reader;

    public ReferenceReader(ImmutableArray<byte> image)
    {
        file = new PEReader(image);
        reader = file.GetMetadataReader();
    }

    public void Dispose() => file.Dispose();

    /// <summary>Every reference to one of these assemblies that does not hold, in words; how many were looked at in <paramref name="count"/>.</summary>
    public IReadOnlyList<string> FindBroken(IReadOnlyCollection<ContractAssembly> contracts, out int count)
    {
        var byName = contracts.ToDictionary(contract => contract.Name.Name!, StringComparer.Ordinal);
        var broken = new List<string>();
        count = 0;
        foreach (var check in Identities(byName).Concat(Types(byName)).Concat(Members(byName)).Concat(Overrides(byName)))
        {
            count++;
            if (!check.Holds)
                broken.Add(check.What);
        }
        return broken;
    }

    /// <summary>Full name of the type behind a handle, without its type arguments; null for no type.</summary>
    public static string? NameOf(MetadataReader reader, EntityHandle handle) => handle.IsNil ? null : handle.Kind switch
    {
        HandleKind.TypeDefinition => SignatureNames.Instance.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => SignatureNames.Instance.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => NameOf(reader, GenericTypeOf(reader, (TypeSpecificationHandle)handle)),
        _ => null,
    };

    private IEnumerable<(string What, bool Holds)> Identities(Dictionary<string, ContractAssembly> contracts) =>
        from handle in reader.AssemblyReferences
        let wanted = reader.GetAssemblyReference(handle).GetAssemblyName()
        where contracts.ContainsKey(wanted.Name!)
        let offered = contracts[wanted.Name!].Name
        select ($"identity {wanted.FullName}", wanted.FullName == offered.FullName);

    private IEnumerable<(string What, bool Holds)> Types(Dictionary<string, ContractAssembly> contracts) =>
        from handle in reader.TypeReferences
        let contract = ContractOf(contracts, handle)
        where contract is not null
        let name = NameOf(reader, handle)!
        select ($"type {name}", contract.HasType(name));

    private IEnumerable<(string What, bool Holds)> Members(Dictionary<string, ContractAssembly> contracts) =>
        from handle in reader.MemberReferences
        let member = reader.GetMemberReference(handle)
        let contract = ContractOf(contracts, member.Parent)
        where contract is not null
        let type = NameOf(reader, member.Parent)!
        let description = Describe(member)
        select ($"member {type}: {description}", contract.HasMember(type, description));

    /// <summary>Methods that override: without the overridden one they would load, and never be called.</summary>
    private IEnumerable<(string What, bool Holds)> Overrides(Dictionary<string, ContractAssembly> contracts) =>
        from handle in reader.TypeDefinitions
        let type = reader.GetTypeDefinition(handle)
        let contract = ContractOf(contracts, type.BaseType)
        where contract is not null
        let name = NameOf(reader, type.BaseType)!
        from method in type.GetMethods().Select(reader.GetMethodDefinition)
        where method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.NewSlot)
        let description = SignatureNames.Describe(reader.GetString(method.Name), method.DecodeSignature(SignatureNames.Instance, null))
        where typeof(object).GetMethod(reader.GetString(method.Name)) is null
        select ($"override {name}: {description}", contract.HasVirtual(name, description));

    private string Describe(MemberReference member)
    {
        var name = reader.GetString(member.Name);
        return member.GetKind() == MemberReferenceKind.Field
            ? SignatureNames.Describe(name, member.DecodeFieldSignature(SignatureNames.Instance, null))
            : SignatureNames.Describe(name, member.DecodeMethodSignature(SignatureNames.Instance, null));
    }

    private ContractAssembly? ContractOf(Dictionary<string, ContractAssembly> contracts, EntityHandle handle)
    {
        if (!handle.IsNil && handle.Kind == HandleKind.TypeSpecification)
            handle = GenericTypeOf(reader, (TypeSpecificationHandle)handle);
        while (!handle.IsNil && handle.Kind == HandleKind.TypeReference)
            handle = reader.GetTypeReference((TypeReferenceHandle)handle).ResolutionScope;
        return !handle.IsNil && handle.Kind == HandleKind.AssemblyReference
            ? contracts.GetValueOrDefault(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)handle).Name))
            : null;
    }

    /// <summary>The generic type of an instantiation; nil for any other specification, such as an array.</summary>
    private static EntityHandle GenericTypeOf(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var blob = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return default;
        blob.ReadSignatureTypeCode();
        return blob.ReadTypeHandle();
    }
}
