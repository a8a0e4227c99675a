using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace QuoteExtract.Service.Health;

/// <summary>Answers <c>grpc.health.v1.Health</c> from the registry.</summary>
internal sealed class HealthService(HealthStatusRegistry registry) : Grpc.Health.V1.Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        registry.Observe(request.Service).Status is { } status
            ? Task.FromResult(new HealthCheckResponse { Status = status })
            : throw new RpcException(new Status(StatusCode.NotFound, "This server has no service of that name."));

    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var response = new HealthListResponse();
        foreach (var (service, status) in registry.Statuses)
            response.Statuses.Add(service, new HealthCheckResponse { Status = status });
        return Task.FromResult(response);
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, registry.WatchesEnd);
        ServingStatus? sent = null;
        try
        {
            while (true)
            {
                var (known, changed) = registry.Observe(request.Service);
                var status = known ?? ServingStatus.ServiceUnknown;
                if (status != sent)
                    await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, end.Token);
                sent = status;
                await changed.WaitAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (registry.WatchesEnd.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The server is stopping."));
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // Whoever watched has gone: the usual end of a watch.
        }
    }
}
