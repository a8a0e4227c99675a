using Google.Rpc;
using QuoteExtract.Archive;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Service.Archive;

/// <summary>What a caller is told where the archive says no.</summary>
internal static class ArchiveStatuses
{
    /// <summary>The status of an error of the archive.</summary>
    /// <param name="error">The error.</param>
    /// <param name="retryDelay">When to try again where the store does not answer.</param>
    public static StatusException Of(ArchiveException error, TimeSpan retryDelay) => error switch
    {
        ArchiveArgumentException e => Statuses.InvalidArgument([new BadRequest.Types.FieldViolation { Field = e.Field, Description = e.Reason }]),
        ArchiveNotFoundException e => Statuses.ResourceNotFound(e.Resource, e.Message),
        ArchiveConflictException { IsOutdated: true } e => Statuses.EtagMismatch(e.Message),
        ArchiveConflictException e => Statuses.StateConflict(e.Message),
        _ => Statuses.ArchiveUnavailable(error.Message, retryDelay),
    };
}
