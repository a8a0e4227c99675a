using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;

namespace QuoteExtract.Grpc.Tests.References;

/// <summary>The genuine server and client find in the contract assemblies all that they were compiled against.</summary>
public class MemberReferenceTests
{
    private static readonly Assembly Api = typeof(Status).Assembly;
    private static readonly Assembly Common = typeof(ConnectivityState).Assembly;

    public static TheoryData<Assembly, int> GenuineAssemblies => new()
    {
        { typeof(GrpcServiceOptions).Assembly, 100 },
        { typeof(GrpcChannel).Assembly, 100 },
    };

    [Theory]
    [MemberData(nameof(GenuineAssemblies))]
    public void EveryReference_IsThere(Assembly genuine, int atLeast)
    {
        var broken = FindBroken(genuine, ImageOf(Api), ImageOf(Common), out var count);

        Assert.Empty(broken);
        Assert.True(count >= atLeast, $"Only {count} references were found.");
    }

    [Fact]
    public void EveryType_Loads()
    {
        // The loader refuses a class that leaves an abstract member or a member of an interface open.
        Assert.NotEmpty(typeof(GrpcServiceOptions).Assembly.GetTypes());
        Assert.NotEmpty(typeof(GrpcChannel).Assembly.GetTypes());
    }

    [Fact]
    public void MissingProperty_IsFound()
    {
        var api = Replace(ImageOf(Api), ("get_IsWaitForReady", "get_IsWaitForReadX"));

        Assert.Equal(
            ["member Grpc.Core.CallOptions: Boolean get_IsWaitForReady()"],
            FindBroken(typeof(GrpcChannel).Assembly, api, ImageOf(Common), out _));
    }

    [Fact]
    public void OtherSignature_IsFound()
    {
        var api = Replace(ImageOf(Api), ("get_ServiceName", "get_SERVICENAME"), ("get_FullName", "get_Type\0\0\0\0"));

        var broken = FindBroken(typeof(GrpcChannel).Assembly, api, ImageOf(Common), out _);

        Assert.Contains("member Grpc.Core.IMethod: String get_FullName()", broken);
        Assert.Contains("member Grpc.Core.IMethod: String get_ServiceName()", broken);
        Assert.DoesNotContain("member Grpc.Core.IMethod: Grpc.Core.MethodType get_Type()", broken);
    }

    [Fact]
    public void MissingOverriddenMethod_IsFound()
    {
        var api = Replace(ImageOf(Api), ("get_DeadlineCore", "get_DeadlineCorX"));

        Assert.Equal(
            ["override Grpc.Core.ServerCallContext: System.DateTime get_DeadlineCore()"],
            FindBroken(typeof(GrpcServiceOptions).Assembly, api, ImageOf(Common), out _));
    }

    [Fact]
    public void MissingType_IsFound()
    {
        var common = Replace(ImageOf(Common), ("GzipCompressionProvider", "GzipCompressionProvideX"));

        var broken = FindBroken(typeof(GrpcServiceOptions).Assembly, ImageOf(Api), common, out _);

        Assert.Contains("type Grpc.Net.Compression.GzipCompressionProvider", broken);
    }

    [Fact]
    public void OtherKey_IsFound()
    {
        var broken = FindBroken(typeof(GrpcChannel).Assembly, ImageOf(Api), Unsigned(ImageOf(Common)), out _);

        Assert.Equal([$"identity {Common.FullName}"], broken);
    }

    private static IReadOnlyList<string> FindBroken(
        Assembly genuine, ImmutableArray<byte> api, ImmutableArray<byte> common, out int count)
    {
        using var references = new ReferenceReader(ImageOf(genuine));
        return references.FindBroken([new ContractAssembly(api), new ContractAssembly(common)], out count);
    }

    private static ImmutableArray<byte> ImageOf(Assembly assembly) => [.. File.ReadAllBytes(assembly.Location)];

    /// <summary>An image with other names: the heap of names is plain text in the file, each name ended by a zero.</summary>
    private static ImmutableArray<byte> Replace(ImmutableArray<byte> image, params (string Old, string New)[] names)
    {
        var bytes = image.AsSpan().ToArray();
        foreach (var (oldName, newName) in names)
        {
            var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"\0{oldName}\0"));
            Assert.True(at >= 0, $"{oldName} is not in the image.");
            Encoding.UTF8.GetBytes(newName).CopyTo(bytes, at + 1);
        }
        return [.. bytes];
    }

    /// <summary>An image whose public key is another one.</summary>
    private static ImmutableArray<byte> Unsigned(ImmutableArray<byte> image)
    {
        var bytes = image.AsSpan().ToArray();
        var key = Api.GetName().GetPublicKey();
        Assert.NotNull(key);
        var at = bytes.AsSpan().IndexOf(key);
        Assert.True(at >= 0, "The key is not in the image.");
        bytes[at + key.Length - 1] ^= 0xFF;
        return [.. bytes];
    }
}
