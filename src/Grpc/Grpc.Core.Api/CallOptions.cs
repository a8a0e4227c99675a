namespace Grpc.Core;

/// <summary>What a client asks of one call; each <c>With</c> gives a copy that differs in one thing.</summary>
public readonly struct CallOptions
{
    private readonly bool waitForReady;

    /// <summary>Options of a call.</summary>
    /// <param name="headers">Headers of the request.</param>
    /// <param name="deadline">When the call is given up, UTC; null means never.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <param name="writeOptions">Options of the requests.</param>
    /// <param name="propagationToken">Of the call that this one is made on behalf of.</param>
    /// <param name="credentials">Who calls.</param>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
        : this(headers, deadline, cancellationToken, writeOptions, propagationToken, credentials, waitForReady: false)
    {
    }

    private CallOptions(
        Metadata? headers,
        DateTime? deadline,
        CancellationToken cancellationToken,
        WriteOptions? writeOptions,
        ContextPropagationToken? propagationToken,
        CallCredentials? credentials,
        bool waitForReady)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
        this.waitForReady = waitForReady;
    }

    /// <summary>Headers of the request; null means none.</summary>
    public Metadata? Headers { get; }

    /// <summary>When the call is given up, UTC; null means never.</summary>
    public DateTime? Deadline { get; }

    /// <summary>Gives the call up.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Options of the requests; null means the default.</summary>
    public WriteOptions? WriteOptions { get; }

    /// <summary>Of the call that this one is made on behalf of; null where there is none.</summary>
    public ContextPropagationToken? PropagationToken { get; }

    /// <summary>Who calls; null where the channel says it all.</summary>
    public CallCredentials? Credentials { get; }

    /// <summary>Whether the call waits for a connection rather than fail where there is none.</summary>
    public bool IsWaitForReady => waitForReady;

    /// <summary>These options with other headers.</summary>
    public CallOptions WithHeaders(Metadata headers) =>
        new(headers, Deadline, CancellationToken, WriteOptions, PropagationToken, Credentials, waitForReady);

    /// <summary>These options with another deadline, UTC.</summary>
    public CallOptions WithDeadline(DateTime deadline) =>
        new(Headers, deadline, CancellationToken, WriteOptions, PropagationToken, Credentials, waitForReady);

    /// <summary>These options with another token to give the call up.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        new(Headers, Deadline, cancellationToken, WriteOptions, PropagationToken, Credentials, waitForReady);

    /// <summary>These options with other options of the requests.</summary>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) =>
        new(Headers, Deadline, CancellationToken, writeOptions, PropagationToken, Credentials, waitForReady);

    /// <summary>These options with another call to be made on behalf of.</summary>
    public CallOptions WithPropagationToken(ContextPropagationToken propagationToken) =>
        new(Headers, Deadline, CancellationToken, WriteOptions, propagationToken, Credentials, waitForReady);

    /// <summary>These options with other credentials.</summary>
    public CallOptions WithCredentials(CallCredentials credentials) =>
        new(Headers, Deadline, CancellationToken, WriteOptions, PropagationToken, credentials, waitForReady);

    /// <summary>These options, waiting for a connection or not.</summary>
    public CallOptions WithWaitForReady(bool waitForReady = true) =>
        new(Headers, Deadline, CancellationToken, WriteOptions, PropagationToken, Credentials, waitForReady);
}
