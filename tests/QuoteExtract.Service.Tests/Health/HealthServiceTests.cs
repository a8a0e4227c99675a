using Grpc.Core;
using Grpc.Health.V1;
using QuoteExtract.Service.Health;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace QuoteExtract.Service.Tests.Health;

public class HealthServiceTests
{
    private const string Desk = "news.v1.Desk";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HealthStatusRegistry registry = new();

    [Fact]
    public async Task Check_TellsStatus()
    {
        registry.Set(Desk, ServingStatus.NotServing);

        var response = await new HealthService(registry).Check(new HealthCheckRequest { Service = Desk }, new FakeCallContext());

        Assert.Equal(ServingStatus.NotServing, response.Status);
    }

    [Fact]
    public async Task Check_OfUnknownServiceIsNotFound()
    {
        var exception = await Assert.ThrowsAsync<RpcException>(
            () => new HealthService(registry).Check(new HealthCheckRequest { Service = Desk }, new FakeCallContext()));

        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
    }

    [Fact]
    public async Task List_TellsAll()
    {
        registry.Set(HealthStatusRegistry.WholeServer, ServingStatus.Serving);
        registry.Set(Desk, ServingStatus.NotServing);

        var response = await new HealthService(registry).List(new HealthListRequest(), new FakeCallContext());

        Assert.Equal(2, response.Statuses.Count);
        Assert.Equal(ServingStatus.Serving, response.Statuses[""].Status);
        Assert.Equal(ServingStatus.NotServing, response.Statuses[Desk].Status);
    }

    [Fact]
    public async Task Watch_TellsEachNewStatusUntilItsEnd()
    {
        var writer = new FakeStreamWriter<HealthCheckResponse>();
        var watch = new HealthService(registry).Watch(new HealthCheckRequest { Service = Desk }, writer, new FakeCallContext());

        Assert.Equal(ServingStatus.ServiceUnknown, (await writer.NextAsync(Limit)).Status);
        registry.Set("another.Service", ServingStatus.Serving);
        registry.Set(Desk, ServingStatus.Serving);
        Assert.Equal(ServingStatus.Serving, (await writer.NextAsync(Limit)).Status);
        registry.Set(Desk, ServingStatus.Serving);
        registry.SetAllNotServing();
        Assert.Equal(ServingStatus.NotServing, (await writer.NextAsync(Limit)).Status);

        registry.EndWatches();
        var exception = await Assert.ThrowsAsync<RpcException>(() => watch.WaitAsync(Limit));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.Equal(0, writer.Waiting);
    }

    [Fact]
    public async Task Watch_OfSlowReaderSkipsToTheLatest()
    {
        registry.Set(Desk, ServingStatus.Serving);
        var writer = new FakeStreamWriter<HealthCheckResponse>(capacity: 1);
        using var source = new CancellationTokenSource();
        var watch = new HealthService(registry).Watch(new HealthCheckRequest { Service = Desk }, writer, new FakeCallContext(source.Token));
        for (var i = 0; i < 1000; i++)
            registry.Set(Desk, i % 2 == 0 ? ServingStatus.NotServing : ServingStatus.Serving);
        registry.Set(Desk, ServingStatus.Unknown);

        var seen = 0;
        while ((await writer.NextAsync(Limit)).Status != ServingStatus.Unknown)
            seen++;
        Assert.InRange(seen, 1, 999);
        await source.CancelAsync();
        await watch.WaitAsync(Limit);
    }
}
