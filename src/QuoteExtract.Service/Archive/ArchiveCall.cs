using QuoteExtract.Archive;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Service.Archive;

/// <summary>One request to the archive, by whatever way it came.</summary>
/// <param name="Archive">The archive.</param>
/// <param name="Caller">Name of the caller's key, token or login, for the audit of changes; may be empty.</param>
/// <param name="CancellationToken">Cancelled when nobody waits for the answer any more.</param>
internal sealed record ArchiveCall(QuoteArchive Archive, string Caller, CancellationToken CancellationToken)
{
    private const int MaxAuthorLength = 256;
    private const int MaxReasonLength = 2_048;

    /// <summary>Who makes a change, and why: what the request says, else the caller.</summary>
    public (string Author, string Reason) Blame(FieldChecks checks, string author, string reason) =>
        (checks.Text("author", author, MaxAuthorLength) is { Length: > 0 } named ? named : Caller, checks.Text("reason", reason, MaxReasonLength));
}
