namespace QuoteExtract.Service.Hosting;

/// <summary>Waits for the server to start.</summary>
internal static class Startup
{
    /// <summary>Waits until the server listens; where it cannot, nothing need be loaded.</summary>
    /// <exception cref="OperationCanceledException">The server stops before that.</exception>
    public static async Task ListeningAsync(this IHostApplicationLifetime lifetime, CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
    }
}
