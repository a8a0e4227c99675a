namespace Grpc.Core;

/// <summary>The canonical result codes of a call, with their numbers on the wire.</summary>
public enum StatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,
    /// <summary>The caller cancelled the call.</summary>
    Cancelled = 1,
    /// <summary>An error of no other code, or one from a foreign domain.</summary>
    Unknown = 2,
    /// <summary>The request is wrong whatever the state of the server.</summary>
    InvalidArgument = 3,
    /// <summary>The time ran out before the call ended.</summary>
    DeadlineExceeded = 4,
    /// <summary>What the request names does not exist.</summary>
    NotFound = 5,
    /// <summary>What the request would create exists.</summary>
    AlreadyExists = 6,
    /// <summary>The caller is known but may not do this.</summary>
    PermissionDenied = 7,
    /// <summary>A quota or a resource is used up.</summary>
    ResourceExhausted = 8,
    /// <summary>The state of the server does not allow the request.</summary>
    FailedPrecondition = 9,
    /// <summary>The operation gave way to a concurrent one.</summary>
    Aborted = 10,
    /// <summary>The request reaches past a valid range.</summary>
    OutOfRange = 11,
    /// <summary>The server does not offer the method.</summary>
    Unimplemented = 12,
    /// <summary>An invariant of the server is broken.</summary>
    Internal = 13,
    /// <summary>The server cannot answer now; a retry may succeed.</summary>
    Unavailable = 14,
    /// <summary>Data were lost or corrupted beyond repair.</summary>
    DataLoss = 15,
    /// <summary>The caller has not proved who it is.</summary>
    Unauthenticated = 16,
}
