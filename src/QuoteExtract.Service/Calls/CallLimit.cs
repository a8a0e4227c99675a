namespace QuoteExtract.Service.Calls;

/// <summary>
/// Bounds the calls that are open at once, those that still send their request included: the memory of half-sent requests is bounded by this
/// times <see cref="LimitOptions.MaxMessageBytes"/>.
/// </summary>
internal sealed class CallLimit(ServiceOptions options)
{
    private readonly LimitOptions _limits = options.Limits;
    private int _open;

    /// <summary>Puts the limit before an endpoint.</summary>
    public void Guard(EndpointBuilder endpoint)
    {
        var next = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context => RunAsync(context, next);
    }

    private async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            if (Interlocked.Increment(ref _open) <= _limits.MaxCalls)
                await next(context);
            else
                await Refusal.WriteAsync(context, Statuses.TooManyCalls(_limits.MaxCalls, _limits.RetryDelay));
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
