namespace Grpc.Core;

/// <summary>How a channel stands.</summary>
public enum ConnectivityState
{
    /// <summary>It is not connected, and will be when it is needed.</summary>
    Idle,
    /// <summary>It is being connected.</summary>
    Connecting,
    /// <summary>It is connected.</summary>
    Ready,
    /// <summary>It could not be connected, and waits before it is tried again.</summary>
    TransientFailure,
    /// <summary>It is no more.</summary>
    Shutdown,
}
