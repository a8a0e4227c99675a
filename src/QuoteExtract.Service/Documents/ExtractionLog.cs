namespace QuoteExtract.Service.Documents;

/// <summary>What the work on documents logs: events 100 to 199. No event above Debug holds words of a document.</summary>
internal static partial class ExtractionLog
{
    /// <summary>Logs a fault of our own: its kind and place. What the exception says may quote the document, so that it stays at Debug.</summary>
    public static void Fault(ILogger logger, Exception exception)
    {
        FaultPlace(logger, exception.GetType().FullName, exception.StackTrace);
        FaultMessage(logger, exception);
    }

    [LoggerMessage(100, LogLevel.Error, "Extraction failed: {Kind}\n{Stack}")]
    private static partial void FaultPlace(ILogger logger, string? kind, string? stack);

    [LoggerMessage(101, LogLevel.Debug, "Extraction failed")]
    private static partial void FaultMessage(ILogger logger, Exception exception);
}
