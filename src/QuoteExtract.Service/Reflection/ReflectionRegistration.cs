using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;
using ReflectionV1 = Grpc.Reflection.V1;
using ReflectionV1Alpha = Grpc.Reflection.V1Alpha;

namespace QuoteExtract.Service.Reflection;

/// <summary>Adds reflection to a server.</summary>
public static class ReflectionRegistration
{
    /// <summary>Adds an index of these services, which are all that the server maps, and of the reflection services themselves.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services, params IEnumerable<ServiceDescriptor> mapped) =>
        services.AddSingleton(new DescriptorIndex([.. mapped, ReflectionV1.ServerReflection.Descriptor, ReflectionV1Alpha.ServerReflection.Descriptor]));

    /// <summary>Maps <c>grpc.reflection.v1.ServerReflection</c> and <c>grpc.reflection.v1alpha.ServerReflection</c>.</summary>
    /// <returns>The conventions of each, to be set alike.</returns>
    public static IReadOnlyList<GrpcServiceEndpointConventionBuilder> MapGrpcReflection(this IEndpointRouteBuilder endpoints) =>
        [endpoints.MapGrpcService<ReflectionService>(), endpoints.MapGrpcService<ReflectionV1AlphaService>()];
}
