namespace QuoteExtract.Service.Hosting;

/// <summary>What the host logs: events 1 to 99.</summary>
internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Information, "Models loaded: {Models}")]
    public static partial void ModelsLoaded(ILogger logger, string models);

    [LoggerMessage(2, LogLevel.Information, "Stopping: calls are taken for {Delay} more, then running calls have {Timeout} to finish")]
    public static partial void Draining(ILogger logger, TimeSpan delay, TimeSpan timeout);

    [LoggerMessage(3, LogLevel.Information, "Stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(4, LogLevel.Warning, "API keys or tokens are asked for, but {Address} is reached without TLS: they travel in the clear unless a proxy in front ends TLS")]
    public static partial void CredentialsInTheClear(ILogger logger, string address);

    [LoggerMessage(6, LogLevel.Information, "Archive open: {Location}")]
    public static partial void ArchiveOpen(ILogger logger, string location);

    [LoggerMessage(7, LogLevel.Information, "gRPC is answered at {Grpc}, pages and JSON at {Web}")]
    public static partial void Listening(ILogger logger, Uri grpc, Uri web);

    [LoggerMessage(5, LogLevel.Warning, "Anybody who reaches {Address} may call: Security:AllowAnonymous is true")]
    public static partial void Anonymous(ILogger logger, string address);
}
