namespace QuoteExtract.Archive;

/// <summary>The archive cannot do what it is asked; the message says why, for the person who asked.</summary>
public class ArchiveException : Exception
{
    /// <summary>An error with its reason.</summary>
    public ArchiveException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}

/// <summary>What was asked for is not in the archive.</summary>
public sealed class ArchiveNotFoundException(string resource) : ArchiveException($"There is no {resource} in this archive.")
{
    /// <summary>Its resource name: "documents/12".</summary>
    public string Resource { get; } = resource;
}

/// <summary>An argument is bad.</summary>
public sealed class ArchiveArgumentException(string field, string reason) : ArchiveException($"{field}: {reason}")
{
    /// <summary>The argument, as the contract names it: "page_token".</summary>
    public string Field { get; } = field;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; } = reason;
}

/// <summary>The resource has changed since the caller read it, or its state does not allow the change.</summary>
public sealed class ArchiveConflictException(string message, bool isOutdated = false) : ArchiveException(message)
{
    /// <summary>Whether the resource has changed since the caller read it, so that reading it again helps.</summary>
    public bool IsOutdated { get; } = isOutdated;
}
