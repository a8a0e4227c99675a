using System.Runtime.CompilerServices;
using Grpc.Core;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Documents;

/// <summary>
/// One ExtractStream: a bounded number of documents at a time, each held until its answer is written. Where the caller takes no answers the
/// writes wait, so that nothing more is read and memory stays bounded.
/// </summary>
internal sealed class DocumentStream(DocumentPipeline pipeline, int concurrency)
{
    /// <summary>Answers until the caller has no more documents.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<ExtractStreamRequest> requests, IServerStreamWriter<ExtractStreamResponse> responses, CancellationToken cancellationToken)
    {
        using var writing = new SemaphoreSlim(1);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ReadAsync(requests, cancellationToken), parallel, async (request, token) =>
        {
            var response = await AnswerAsync(request, token);
            await writing.WaitAsync(token);
            try
            {
                await responses.WriteAsync(response, token);
            }
            finally
            {
                writing.Release();
            }
        });
    }

    /// <summary>The requests, each with its own configuration or the last one before it.</summary>
    private static async IAsyncEnumerable<ExtractStreamRequest> ReadAsync(
        IAsyncStreamReader<ExtractStreamRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ExtractConfig? config = null;
        while (await requests.MoveNext(cancellationToken))
        {
            var request = requests.Current;
            config = request.Config ?? config;
            request.Config = config;
            yield return request;
        }
    }

    private async Task<ExtractStreamResponse> AnswerAsync(ExtractStreamRequest request, CancellationToken cancellationToken)
    {
        var response = new ExtractStreamResponse { DocumentId = request.Document?.DocumentId ?? "" };
        try
        {
            response.Result = await pipeline.ExtractAsync(request.Document, request.Config, waits: true, cancellationToken);
        }
        catch (StatusException e)
        {
            response.Error = e.Status;
        }

        return response;
    }
}
