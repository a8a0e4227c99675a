namespace Grpc.Core;

/// <summary>Messages that arrive one by one.</summary>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> brought.</summary>
    T Current { get; }

    /// <summary>Waits for the next message; false at the end of the stream. One call at a time.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>Messages that are sent one by one.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Options of the messages that follow; null means the default.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Sends a message; done when the transport has taken it. One call at a time.</summary>
    Task WriteAsync(T message);

    /// <summary>As <see cref="WriteAsync(T)"/>, given up when the token says so, which ends the call.</summary>
    /// <exception cref="NotSupportedException">The token can be cancelled and the stream does not know how to.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("This stream cannot cancel a write.")
        : WriteAsync(message);
}

/// <summary>The client's side of a stream of requests.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Tells the server that no message follows.</summary>
    Task CompleteAsync();
}

/// <summary>The server's side of a stream of responses; it ends when the handler returns.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;

/// <summary>Shorter ways to read a stream.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>Waits for the next message, without a way to give up; false at the end of the stream.</summary>
    public static Task<bool> MoveNext<T>(this IAsyncStreamReader<T> streamReader)
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return streamReader.MoveNext(CancellationToken.None);
    }
}

/// <summary>How a message is to be sent; without any flag at once, and compressed where the call is.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>It may wait in a buffer for more to come.</summary>
    BufferHint = 1,
    /// <summary>Not compressed, even where the call is.</summary>
    NoCompress = 2,
}

/// <summary>Options of sending messages.</summary>
public class WriteOptions(WriteFlags flags = default)
{
    /// <summary>No flags.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>The flags.</summary>
    public WriteFlags Flags { get; } = flags;
}
