using System.Collections.Immutable;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace QuoteExtract.Service.Health;

/// <summary>
/// How the services of this server stand, for the parts of the server to say and for health checks to tell. Safe for concurrent use.
/// Observers see the latest status: one that is slow misses what was replaced meanwhile, and nothing queues up for it.
/// </summary>
public sealed class HealthStatusRegistry
{
    /// <summary>How many services may have a status.</summary>
    public const int MaxServices = 100;

    /// <summary>The name that stands for the server as a whole.</summary>
    public const string WholeServer = "";

    private readonly Lock gate = new();
    private readonly CancellationTokenSource watchesEnd = new();
    private volatile Snapshot current = new(
        ImmutableSortedDictionary.Create<string, ServingStatus>(StringComparer.Ordinal), ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal), IsFinal: false);

    /// <summary>The status of every service that has one.</summary>
    public IReadOnlyDictionary<string, ServingStatus> Statuses => current.Statuses;

    /// <summary>When a service's status last changed; null where it has none.</summary>
    internal DateTimeOffset? SinceOf(string service) => current.Since.TryGetValue(service, out var time) ? time : null;

    /// <summary>Cancelled when those who watch are to go; see <see cref="EndWatches"/>.</summary>
    internal CancellationToken WatchesEnd => watchesEnd.Token;

    /// <summary>Says how a service stands; without effect after <see cref="SetAllNotServing"/>.</summary>
    /// <param name="service">Full name, or <see cref="WholeServer"/>.</param>
    /// <param name="status">Any status that a service may have.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is SERVICE_UNKNOWN, or none at all.</exception>
    /// <exception cref="InvalidOperationException">There would be more than <see cref="MaxServices"/>.</exception>
    public void Set(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (status is not (ServingStatus.Unknown or ServingStatus.Serving or ServingStatus.NotServing))
            throw new ArgumentOutOfRangeException(nameof(status), status, "A service cannot have this status.");
        lock (gate)
        {
            if (current.IsFinal)
                return;
            var statuses = current.Statuses.SetItem(service, status);
            if (statuses.Count > MaxServices)
                throw new InvalidOperationException($"More than {MaxServices} services would have a status.");
            Replace(statuses, isFinal: false);
        }
    }

    /// <summary>Says that the server is about to stop: every service is NOT_SERVING from now on, whatever is set later.</summary>
    public void SetAllNotServing()
    {
        lock (gate)
            Replace(current.Statuses.ToImmutableSortedDictionary(pair => pair.Key, _ => ServingStatus.NotServing, StringComparer.Ordinal), isFinal: true);
    }

    /// <summary>Ends the calls of those who watch, which would otherwise keep the server from stopping until it gives up waiting.</summary>
    public void EndWatches() => watchesEnd.Cancel();

    /// <summary>The status of a service now, null where it has none, and a task that is done once any status was set after that.</summary>
    internal (ServingStatus? Status, Task Changed) Observe(string service)
    {
        var snapshot = current;
        return (snapshot.Statuses.TryGetValue(service, out var status) ? status : null, snapshot.Replaced.Task);
    }

    private void Replace(ImmutableSortedDictionary<string, ServingStatus> statuses, bool isFinal)
    {
        var previous = current;
        var changed = statuses.Where(pair => !previous.Statuses.TryGetValue(pair.Key, out var status) || status != pair.Value).Select(pair => KeyValuePair.Create(pair.Key, TimeProvider.System.GetUtcNow()));
        current = new Snapshot(statuses, previous.Since.SetItems(changed), isFinal);
        previous.Replaced.SetResult();
    }

    private sealed record Snapshot(ImmutableSortedDictionary<string, ServingStatus> Statuses, ImmutableDictionary<string, DateTimeOffset> Since, bool IsFinal)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
