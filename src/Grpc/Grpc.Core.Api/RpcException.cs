namespace Grpc.Core;

/// <summary>Thrown on the client where a call ended other than OK, and by server code to end one so.</summary>
public class RpcException : Exception
{
    /// <summary>An exception of this status, without trailers.</summary>
    public RpcException(Status status)
        : this(status, Metadata.Empty)
    {
    }

    /// <summary>An exception of this status with a message of its own, which stays local.</summary>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>An exception of this status with the trailers that go, or came, with it.</summary>
    /// <exception cref="ArgumentNullException">No trailers; pass <see cref="Metadata.Empty"/>.</exception>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>An exception of this status with trailers and a message of its own, which stays local.</summary>
    /// <exception cref="ArgumentNullException">No trailers; pass <see cref="Metadata.Empty"/>.</exception>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The trailers of the call; empty where there are none.</summary>
    public Metadata Trailers { get; }
}
