using System.Collections.Immutable;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Verification;

/// <summary>Looks claimed quotations up in the archive. One instance serves any number of threads.</summary>
public sealed class QuoteVerifier
{
    /// <summary>Characters of content that are read for one claim at most, but for the best candidate's.</summary>
    private const int MostContent = 1 << 22;

    private readonly ArchiveDatabase _database;
    private readonly QuoteIndex _index;
    private readonly KnownSpeakers _speakers = new();
    private readonly Lazy<ClaimVerifier> _verifier = new(() => new ClaimVerifier(VerificationModel.Shipped));

    internal QuoteVerifier(ArchiveDatabase database, QuoteIndex index) => (_database, _index) = (database, index);

    /// <summary>Says what the archive has of a claim.</summary>
    /// <param name="request">The claim.</param>
    /// <param name="cancellationToken">Stops the work within milliseconds.</param>
    /// <exception cref="ArchiveException">The store cannot be read.</exception>
    public async Task<QuoteVerification> VerifyAsync(VerificationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.MaxOthers, nameof(request));
        var claim = Claim.Read(request.Claim);
        var (scope, speaker) = await _database.ReadAsync(async session => (await ScopeAsync(session), await ClaimedSpeaker.FindAsync(session, _speakers, request)), cancellationToken);
        var quotes = await FindAsync(claim, request, speaker?.Id, cancellationToken);
        var result = _verifier.Value.Verify(
            claim,
            speaker is null ? null : utterance => speaker.Said(quotes[utterance.Id]),
            Readable(quotes.Values),
            scope.QuoteCount,
            cancellationToken);
        var sources = Sources(result.Sources);
        return new QuoteVerification(
            request.Claim, result.Verdict, result.Score, VerdictSentence.Of(result.Verdict, sources, scope), speaker?.Id, sources, Sources(result.Others.Take(request.MaxOthers)), scope);

        ImmutableArray<VerificationSource> Sources(IEnumerable<VerifiedSource> found) =>
            [.. found.Select(s => new VerificationSource(quotes[s.Utterance.Id], s.Verdict, speaker?.Said(quotes[s.Utterance.Id]), s.Claim, s.Source, s.Edits, s.Warnings))];
    }

    /// <summary>Quotes that share the most with the claim, those of the claimed speaker for themselves: others may have said more of it.</summary>
    private async Task<OrderedDictionary<long, ArchivedQuote>> FindAsync(Claim claim, VerificationRequest request, long? speaker, CancellationToken cancellationToken)
    {
        var filter = new QuoteFilter { From = request.From, Before = request.Before };
        var found = new OrderedDictionary<long, ArchivedQuote>();
        foreach (var quote in await _index.FindAsync(claim, filter, cancellationToken))
            found.TryAdd(quote.Id, quote);
        if (speaker is not null)
        {
            foreach (var quote in await _index.FindAsync(claim, filter with { SpeakerId = speaker }, cancellationToken))
                found.TryAdd(quote.Id, quote);
        }

        return found;
    }

    /// <summary>The quotes as they are compared, as many as may be read.</summary>
    private static IEnumerable<Utterance> Readable(IEnumerable<ArchivedQuote> quotes)
    {
        var read = 0L;
        foreach (var quote in quotes)
        {
            if (read > 0 && read + quote.Content.Length > MostContent)
                continue;
            read += quote.Content.Length;
            yield return new Utterance(quote.Id, quote.Content, quote.Verbatim);
        }
    }

    private static async Task<VerificationScope> ScopeAsync(ArchiveSession session)
    {
        var quotes = await session.QueryFirstAsync<long?>("SELECT value FROM counter WHERE name = 'quotes'");
        return new VerificationScope(quotes ?? 0, await TimeAsync("min"), await TimeAsync("max"));

        async Task<DateTimeOffset?> TimeAsync(string which) =>
            await session.QueryFirstAsync<long?>($"SELECT {which}(publish_time) FROM document") is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
    }
}
