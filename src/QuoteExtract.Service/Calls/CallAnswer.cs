using System.Diagnostics;
using Grpc.Core;

namespace QuoteExtract.Service.Calls;

/// <summary>Ends calls as gRPC wants them ended, whichever way the answer fails.</summary>
internal sealed class CallAnswer(ILogger<CallAnswer> logger)
{
    /// <summary>The answer of a call.</summary>
    /// <exception cref="RpcException">There is none, for the reason that it gives.</exception>
    public async Task<T> OfAsync<T>(Func<Task<T>> answer, ServerCallContext context)
    {
        try
        {
            return await answer();
        }
        catch (StatusException e)
        {
            throw e.ToRpcException();
        }
        catch (Exception e) when (context.CancellationToken.IsCancellationRequested && e is OperationCanceledException or InvalidOperationException or IOException)
        {
            // The caller has gone, or the deadline has come; what is written to such a call fails in more ways than one.
            throw new RpcException(Status.DefaultCancelled);
        }
        catch (Exception e) when (e is not RpcException)
        {
            FaultLog.Fault(logger, e);
            throw Statuses.Internal(Activity.Current?.TraceId.ToHexString()).ToRpcException();
        }
    }

    /// <summary>Answers a call with a stream.</summary>
    /// <exception cref="RpcException">The stream ends early, for the reason that it gives.</exception>
    public Task OfAsync(Func<Task> answer, ServerCallContext context) => OfAsync(
        async () =>
        {
            await answer();
            return true;
        },
        context);
}
