using Microsoft.AspNetCore.Diagnostics;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Service.Desk;

/// <summary>Logs faults of pages as those of calls are logged; <see cref="DeskSetup.UseProblemPage"/> shows them.</summary>
internal sealed class DeskFaults(ILogger<DeskFaults> logger) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException)
            FaultLog.Fault(logger, exception);
        return ValueTask.FromResult(false);
    }
}
