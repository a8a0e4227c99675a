using Grpc.Core;
using Microsoft.AspNetCore.Components;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Service.Desk;

/// <summary>A page: it asks the service as any other caller would, and shows what went wrong.</summary>
public abstract class DeskPage : ComponentBase
{
    /// <summary>The request that the page answers.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    /// <summary>What went wrong; null where nothing did.</summary>
    protected Google.Rpc.Status? Failure { get; private set; }

    [Inject]
    private protected ArchiveCalls Calls { get; set; } = null!;

    [Inject]
    private ILogger<DeskPage> Logger { get; set; } = null!;

    /// <summary>Asks the archive.</summary>
    /// <returns>The answer; null where there is none, and <see cref="Failure"/> says why.</returns>
    private protected Task<T?> AskAsync<T>(Func<ArchiveCall, Task<T>> ask)
        where T : class => TryAsync(() => Calls.AnswerAsync(Http, ask, Http.RequestAborted));

    /// <summary>Does what may fail.</summary>
    /// <returns>The answer; null where there is none, and <see cref="Failure"/> says why.</returns>
    private protected async Task<T?> TryAsync<T>(Func<Task<T>> answer)
        where T : class
    {
        try
        {
            return await answer();
        }
        catch (StatusException e)
        {
            Failure = e.Status;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            FaultLog.Fault(Logger, e);
            Failure = Statuses.Internal(System.Diagnostics.Activity.Current?.TraceId.ToHexString()).Status;
        }

        if (!Http.Response.HasStarted)
            Http.Response.OnStarting(SetStatus);
        return null;
    }

    /// <summary>Sets the HTTP status last: of a page that says 404 before it is written, no word would be written.</summary>
    private Task SetStatus()
    {
        if (Failure is not null)
            Http.Response.StatusCode = Refusal.HttpStatusOf(Failure);
        return Task.CompletedTask;
    }
}
