using Grpc.Core;
using QuoteExtract.Archive;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Service.Archive;

/// <summary>Answers requests to the archive, whichever way they came.</summary>
internal sealed class ArchiveCalls(IServiceProvider services, ServiceOptions options)
{
    private readonly ArchiveHost? _host = services.GetService<ArchiveHost>();
    private long _silentSince;

    /// <summary>Whether the service keeps an archive.</summary>
    public bool IsEnabled => _host is not null;

    /// <summary>Since when the store has answered no request; null where it answered the last one.</summary>
    public DateTimeOffset? SilentSince => Interlocked.Read(ref _silentSince) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>The answer to a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="answer">Answers it.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the answer any more.</param>
    /// <exception cref="StatusException">There is none, for the reason that it gives.</exception>
    public async Task<T> AnswerAsync<T>(HttpContext context, Func<ArchiveCall, Task<T>> answer, CancellationToken cancellationToken)
    {
        try
        {
            var given = await answer(Of(context, cancellationToken));
            Interlocked.Exchange(ref _silentSince, 0);
            return given;
        }
        catch (ArchiveException e)
        {
            var status = ArchiveStatuses.Of(e, options.Limits.RetryDelay);
            if (status.Status.Code == (int)StatusCode.Unavailable)
                Interlocked.CompareExchange(ref _silentSince, TimeProvider.System.GetUtcNow().Ticks, 0);
            throw status;
        }
    }

    /// <summary>A request as the archive takes it.</summary>
    /// <exception cref="StatusException">The archive is not open yet, or there is none.</exception>
    public ArchiveCall Of(HttpContext context, CancellationToken cancellationToken)
    {
        var host = _host ?? throw new StatusException(Statuses.Make(StatusCode.FailedPrecondition, "This service keeps no archive.", Statuses.Reason("NO_ARCHIVE")));
        return new ArchiveCall(host.Archive, context.User.Identity?.Name ?? "", cancellationToken);
    }
}
