using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace QuoteExtract.Functional.Tests.Support;

/// <summary>What one instrument of one service reports.</summary>
internal sealed class MeterReadings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(double Value, string Tag)> _readings = new();

    public MeterReadings(IServiceProvider services, string instrument)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Name == instrument && ReferenceEquals(published.Meter.Scope, factory))
                listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Add(value, tags));
        _listener.Start();
    }

    /// <summary>Every measurement with the value of its tag.</summary>
    public IReadOnlyCollection<(double Value, string Tag)> All => _readings;

    /// <summary>The sum of the measurements.</summary>
    public double Total => _readings.Sum(r => r.Value);

    public void Dispose() => _listener.Dispose();

    private void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _readings.Enqueue((value, tags.Length > 0 ? $"{tags[0].Value}" : ""));
}
