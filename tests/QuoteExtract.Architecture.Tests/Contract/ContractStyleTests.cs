using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace QuoteExtract.Architecture.Tests.Contract;

/// <summary>buf's STANDARD rules as far as they need no buf, and a comment on everything. protos/buf.yaml says the same to buf.</summary>
public partial class ContractStyleTests
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [Fact]
    public void Elements_AllHaveAComment() => Assert.Empty(
        from file in ContractFiles.All
        from element in ContractFiles.Elements(file)
        where element.Kind != "oneof" && element.Comment.Length == 0
        select $"{element.Kind} {element.Name}");

    [Fact]
    public void Files_LieInTheFolderOfTheirVersionedPackage() => Assert.Empty(
        from file in ContractFiles.All
        where file.Syntax != "proto3" || !VersionedPackage.IsMatch(file.Package) || Path.GetDirectoryName(file.Name) != file.Package.Replace('.', '/')
            || !LowerSnake.IsMatch(Path.GetFileNameWithoutExtension(file.Name))
        select file.Name);

    [Fact]
    public void Files_OfAPackageShareItsOptions() => Assert.Empty(
        from package in ContractFiles.All.GroupBy(file => file.Package, StringComparer.Ordinal)
        where package.DistinctBy(file => (file.Options.CsharpNamespace, file.Options.GoPackage, file.Options.JavaPackage, file.Options.JavaMultipleFiles)).Skip(1).Any()
        select package.Key);

    [Fact]
    public void Names_FollowTheStyleOfTheirKind() => Assert.Empty(
        from file in ContractFiles.All
        from element in ContractFiles.Elements(file)
        let style = element.Kind switch
        {
            "field" or "oneof" => LowerSnake,
            "value" => UpperSnake,
            _ => UpperCamel,
        }
        where !style.IsMatch(element.Name[(element.Name.LastIndexOf('.') + 1)..])
        select $"{element.Kind} {element.Name}");

    [Fact]
    public void EnumValues_CarryTheNameOfTheirEnum() => Assert.Empty(
        from type in Enums
        let prefix = CamelHump.Replace(type.Enum.Name, "${end}_${start}").ToUpperInvariant() + "_"
        from value in type.Enum.Value
        where !value.Name.StartsWith(prefix, StringComparison.Ordinal)
        select $"{type.Name}.{value.Name} does not start with {prefix}");

    [Fact]
    public void EnumZeros_AreUnspecified() => Assert.Empty(
        from type in Enums
        where type.Enum.Options?.AllowAlias == true || type.Enum.Value[0].Number != 0 || !type.Enum.Value[0].Name.EndsWith("_UNSPECIFIED", StringComparison.Ordinal)
        select type.Name);

    [Fact]
    public void Rpcs_HaveARequestAndAResponseOfTheirOwn() => Assert.Empty(
        from rpc in Rpcs
        where !rpc.InputType.EndsWith($".{rpc.Name}Request", StringComparison.Ordinal) || !rpc.OutputType.EndsWith($".{rpc.Name}Response", StringComparison.Ordinal)
        select rpc.Name);

    [Fact]
    public void Files_HoldOneServiceAtMost() => Assert.Empty(ContractFiles.All.Where(file => file.Service.Count > 1).Select(file => file.Name));

    private static IEnumerable<(string Name, EnumDescriptorProto Enum)> Enums => ContractFiles.All.SelectMany(ContractFiles.Enums);

    private static IEnumerable<MethodDescriptorProto> Rpcs => ContractFiles.All.SelectMany(file => file.Service).SelectMany(service => service.Method);

    [GeneratedRegex(@"^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*\.v[1-9][0-9]*$", Linear)]
    private static partial Regex VersionedPackage { get; }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", Linear)]
    private static partial Regex LowerSnake { get; }

    [GeneratedRegex(@"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$", Linear)]
    private static partial Regex UpperSnake { get; }

    [GeneratedRegex(@"^([A-Z][a-z0-9]*)+$", Linear)]
    private static partial Regex UpperCamel { get; }

    [GeneratedRegex(@"(?<end>[a-z0-9])(?<start>[A-Z])", Linear)]
    private static partial Regex CamelHump { get; }
}
