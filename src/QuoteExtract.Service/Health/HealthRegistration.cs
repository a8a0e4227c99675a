using Microsoft.Extensions.DependencyInjection.Extensions;

namespace QuoteExtract.Service.Health;

/// <summary>Adds health checks to a server.</summary>
public static class HealthRegistration
{
    /// <summary>Adds the one <see cref="HealthStatusRegistry"/>.</summary>
    public static IServiceCollection AddGrpcHealth(this IServiceCollection services)
    {
        services.TryAddSingleton<HealthStatusRegistry>();
        return services;
    }

    /// <summary>Maps <c>grpc.health.v1.Health</c>.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcHealth(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGrpcService<HealthService>();
}
