namespace QuoteExtract.Service.Calls;

/// <summary>How faults of our own are logged: events 100 to 199. No event above Debug holds words of a document.</summary>
internal static partial class FaultLog
{
    /// <summary>Logs a fault: its kind and place. What the exception says may quote a document, so that it stays at Debug.</summary>
    public static void Fault(ILogger logger, Exception exception)
    {
        FaultPlace(logger, exception.GetType().FullName, exception.StackTrace);
        FaultMessage(logger, exception);
    }

    [LoggerMessage(100, LogLevel.Error, "A request failed: {Kind}\n{Stack}")]
    private static partial void FaultPlace(ILogger logger, string? kind, string? stack);

    [LoggerMessage(101, LogLevel.Debug, "A request failed")]
    private static partial void FaultMessage(ILogger logger, Exception exception);
}
