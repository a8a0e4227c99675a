using QuoteExtract.Service.Health;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace QuoteExtract.Service.Tests.Health;

public class HealthStatusRegistryTests
{
    private const string Desk = "news.v1.Desk";

    private readonly HealthStatusRegistry registry = new();

    [Fact]
    public void Observe_OfUnknownServiceHasNoStatus() => Assert.Null(registry.Observe(Desk).Status);

    [Fact]
    public async Task Set_IsSeenByWhoObserved()
    {
        var (_, changed) = registry.Observe(Desk);
        Assert.False(changed.IsCompleted);

        registry.Set(Desk, ServingStatus.Serving);

        await changed.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(ServingStatus.Serving, registry.Observe(Desk).Status);
    }

    [Fact]
    public void SetAllNotServing_IsTheLastWord()
    {
        registry.Set(Desk, ServingStatus.Serving);
        registry.Set(HealthStatusRegistry.WholeServer, ServingStatus.Serving);

        registry.SetAllNotServing();
        registry.Set(Desk, ServingStatus.Serving);
        registry.SetAllNotServing();

        Assert.Equal(2, registry.Statuses.Count);
        Assert.All(registry.Statuses.Values, status => Assert.Equal(ServingStatus.NotServing, status));
    }

    [Fact]
    public void Set_RefusesMoreServicesThanItsLimit()
    {
        for (var i = 0; i < HealthStatusRegistry.MaxServices; i++)
            registry.Set($"{Desk}{i}", ServingStatus.Serving);

        registry.Set($"{Desk}0", ServingStatus.NotServing);
        Assert.Throws<InvalidOperationException>(() => registry.Set(Desk, ServingStatus.Serving));
        Assert.Equal(HealthStatusRegistry.MaxServices, registry.Statuses.Count);
    }

    [Theory]
    [InlineData(ServingStatus.ServiceUnknown)]
    [InlineData((ServingStatus)99)]
    public void Set_RefusesStatusThatNoServiceHas(ServingStatus status) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => registry.Set(Desk, status));

    [Fact]
    public async Task Set_ByManyAtOnceLosesNothing()
    {
        await Parallel.ForAsync(0, HealthStatusRegistry.MaxServices, (i, _) =>
        {
            registry.Set($"{Desk}{i}", ServingStatus.NotServing);
            registry.Set($"{Desk}{i}", ServingStatus.Serving);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(HealthStatusRegistry.MaxServices, registry.Statuses.Count);
        Assert.All(registry.Statuses.Values, status => Assert.Equal(ServingStatus.Serving, status));
    }
}
