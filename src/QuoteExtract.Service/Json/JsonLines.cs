using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Service.Json;

/// <summary>The requests of a stream: one a line of the body; lines without anything are passed over.</summary>
/// <param name="body">The body.</param>
/// <param name="type">The type of the requests.</param>
/// <param name="maxBytes">Longest line, bytes.</param>
internal sealed class JsonLineReader<T>(PipeReader body, MessageDescriptor type, int maxBytes) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;
    private int _line;

    public T Current => _current ?? throw new InvalidOperationException("There is no request yet.");

    /// <exception cref="StatusException">A line is too long, or no request.</exception>
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            _line++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            _current = Read(line);
            return true;
        }

        return false;
    }

    private T Read(string line)
    {
        try
        {
            return (T)JsonMessages.Read(line, type);
        }
        catch (StatusException e)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"Line {_line}: {e.Status.Message}");
            throw new StatusException(new Google.Rpc.Status(e.Status) { Message = message });
        }
    }

    /// <summary>The next line without its end; null behind the last.</summary>
    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var searched = 0L; // what was searched for a line's end is not searched again when more has come
        while (true)
        {
            var read = await ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            var end = buffer.Slice(searched).PositionOf((byte)'\n');
            var line = end is { } position ? buffer.Slice(0, position) : buffer;
            if (line.Length > maxBytes)
                throw Statuses.MessageTooLarge();
            if (end is null && !read.IsCompleted)
            {
                searched = buffer.Length;
                body.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            var text = end is null && line.IsEmpty ? null : JsonRequests.Decode(encoding => encoding.GetString(line));
            body.AdvanceTo(end is { } behind ? buffer.GetPosition(1, behind) : buffer.End);
            return text;
        }
    }

    private async Task<ReadResult> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(cancellationToken);
        }
        catch (BadHttpRequestException e)
        {
            throw JsonRequests.Broken(e);
        }
    }
}

/// <summary>
/// The answers of a stream: <c>{"result": ...}</c> on a line each, sent at once. A stream that fails behind its first answer ends with
/// <c>{"error": ...}</c>, a status; one without it has ended well.
/// </summary>
internal sealed class JsonLineWriter<T>(HttpResponse response) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (!response.HasStarted)
            response.ContentType = JsonRequests.StreamMediaType;
        return JsonLines.WriteAsync(response, "result", (IMessage)message, cancellationToken);
    }
}

/// <summary>Lines of an answer.</summary>
internal static class JsonLines
{
    /// <summary>Writes an object with one message, <c>{"result": ...}</c>, and sends it.</summary>
    public static async Task WriteAsync(HttpResponse response, string name, IMessage message, CancellationToken cancellationToken)
    {
        Encoding.UTF8.GetBytes($$"""{"{{name}}": """, response.BodyWriter);
        MessageJson.Write(message, response.BodyWriter);
        response.BodyWriter.Write("}\n"u8);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }
}
