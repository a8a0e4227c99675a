using System.Collections.Immutable;
using Dapper;
using QuoteExtract.Archive.Storage;

namespace QuoteExtract.Archive.Speakers;

/// <summary>The speakers of the archive: who they are, what was joined to them, and how persons change that. Every change can be undone.</summary>
public sealed class SpeakerDirectory
{
    private readonly ArchiveDatabase _database;

    internal SpeakerDirectory(ArchiveDatabase database) => _database = database;

    /// <summary>A speaker; of one that was merged into another, that other.</summary>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    public Task<ArchivedSpeaker> GetAsync(long id, CancellationToken cancellationToken = default) => _database.ReadAsync(session => SpeakerReader.GetAsync(session, id), cancellationToken);

    /// <summary>Speakers; those that were merged into another are left out.</summary>
    /// <param name="filter">Which, in which order.</param>
    /// <param name="pageSize">Most of a page; 0 for 50; over 1,000 is 1,000.</param>
    /// <param name="pageToken">Of the page before; empty for the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveArgumentException">The token, the size or the query is bad.</exception>
    public Task<Page<ArchivedSpeaker>> ListAsync(SpeakerFilter filter, int pageSize = 0, string pageToken = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _database.ReadAsync(session => SpeakerReader.ListAsync(session, filter, pageSize, pageToken), cancellationToken);
    }

    /// <summary>Renames a speaker, or says what it is or which id it has elsewhere.</summary>
    /// <param name="id">The speaker.</param>
    /// <param name="update">What is new.</param>
    /// <param name="version">The version that the caller has seen; null for any.</param>
    /// <param name="note">Who, and why.</param>
    /// <param name="cancellationToken">Gives up where the writing has not begun.</param>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    /// <exception cref="ArchiveArgumentException">A value is bad.</exception>
    /// <exception cref="ArchiveConflictException">It has changed since, or an id is another speaker's.</exception>
    public Task<(ArchivedSpeaker Speaker, SpeakerChange Change)> UpdateAsync(long id, SpeakerUpdate update, long? version, ChangeNote note, CancellationToken cancellationToken = default)
    {
        SpeakerArguments.Check(update);
        return ChangeAsync(note, async session => await new SpeakerChanges(session, note).UpdateAsync(id, update, version), cancellationToken);
    }

    /// <summary>Makes several speakers one.</summary>
    /// <param name="id">The speaker that stays.</param>
    /// <param name="sources">Those that become part of it, 1 to 100.</param>
    /// <param name="version">The version of the one that stays that the caller has seen; null for any.</param>
    /// <param name="note">Who, and why.</param>
    /// <param name="cancellationToken">Gives up where the writing has not begun.</param>
    /// <exception cref="ArchiveNotFoundException">There is none of an id.</exception>
    /// <exception cref="ArchiveArgumentException">The sources are bad.</exception>
    /// <exception cref="ArchiveConflictException">It has changed since.</exception>
    public Task<(ArchivedSpeaker Speaker, SpeakerChange Change)> MergeAsync(long id, IReadOnlyCollection<long> sources, long? version, ChangeNote note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        SpeakerArguments.CheckSources(id, sources);
        return ChangeAsync(note, async session => await new SpeakerChanges(session, note).MergeAsync(id, sources, version), cancellationToken);
    }

    /// <summary>Makes one speaker two.</summary>
    /// <param name="id">The speaker.</param>
    /// <param name="links">Ids of its links that leave it together for a new speaker, 1 to 1,000; one at least must stay.</param>
    /// <param name="displayName">Name of the new speaker; empty for the fullest that its documents give.</param>
    /// <param name="version">The version that the caller has seen; null for any.</param>
    /// <param name="note">Who, and why.</param>
    /// <param name="cancellationToken">Gives up where the writing has not begun.</param>
    /// <returns>The speaker, the new one, and the change.</returns>
    /// <exception cref="ArchiveNotFoundException">There is no such speaker.</exception>
    /// <exception cref="ArchiveArgumentException">A link is none that joins an entity to it, or all would leave.</exception>
    /// <exception cref="ArchiveConflictException">It has changed since.</exception>
    public async Task<(ArchivedSpeaker Speaker, ArchivedSpeaker New, SpeakerChange Change)> SplitAsync(
        long id, IReadOnlyCollection<long> links, string displayName, long? version, ChangeNote note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(displayName);
        SpeakerArguments.CheckLinks(links);
        SpeakerArguments.CheckName("display_name", displayName, mayBeEmpty: true);
        var (speaker, change) = await ChangeAsync(note, async session => await new SpeakerChanges(session, note).SplitAsync(id, links, displayName, version), cancellationToken);
        return (speaker, await GetAsync(change.Speakers[1], CancellationToken.None), change);
    }

    /// <summary>What persons changed, the last first.</summary>
    /// <param name="speaker">Of this speaker; null for all.</param>
    /// <param name="pageSize">Most of a page; 0 for 50; over 1,000 is 1,000.</param>
    /// <param name="pageToken">Of the page before; empty for the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveArgumentException">The token or the size is bad.</exception>
    public Task<Page<SpeakerChange>> ListChangesAsync(long? speaker = null, int pageSize = 0, string pageToken = "", CancellationToken cancellationToken = default) =>
        _database.ReadAsync(session => SpeakerReader.ListChangesAsync(session, speaker, pageSize, pageToken), cancellationToken);

    /// <summary>Undoes a change.</summary>
    /// <returns>The change that undid it, which can itself be undone.</returns>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    /// <exception cref="ArchiveConflictException">It is undone already, or a later change stands on it: that one must be undone first.</exception>
    public Task<SpeakerChange> RevertAsync(long change, ChangeNote note, CancellationToken cancellationToken = default)
    {
        SpeakerArguments.Check(note);
        return _database.WriteAsync(async session => await SpeakerReader.GetChangeAsync(session, await new SpeakerEditor(session).RevertAsync(change, note)), cancellationToken);
    }

    /// <summary>The links between entities of documents and speakers, the last first; those that are only proposed among them.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="pageSize">Most of a page; 0 for 50; over 1,000 is 1,000.</param>
    /// <param name="pageToken">Of the page before; empty for the first.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveArgumentException">The token or the size is bad.</exception>
    public Task<Page<SpeakerLink>> ListLinksAsync(SpeakerLinkFilter filter, int pageSize = 0, string pageToken = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return _database.ReadAsync(session => SpeakerReader.ListLinksAsync(session, filter, pageSize, pageToken), cancellationToken);
    }

    /// <summary>Says of a link whether it is right: an entity whose link is refused leaves the speaker and becomes one of its own; one whose link is confirmed belongs to it from now on.</summary>
    /// <param name="link">The link.</param>
    /// <param name="isRight">Whether the two are one.</param>
    /// <param name="note">Who, and why.</param>
    /// <param name="cancellationToken">Gives up where the writing has not begun.</param>
    /// <exception cref="ArchiveNotFoundException">There is none of that id.</exception>
    /// <exception cref="ArchiveConflictException">A person has said just this already, or the speaker has nothing but the entity that would leave it.</exception>
    public Task<(SpeakerLink Link, SpeakerChange Change)> ResolveLinkAsync(long link, bool isRight, ChangeNote note, CancellationToken cancellationToken = default)
    {
        SpeakerArguments.Check(note);
        return _database.WriteAsync(
            async session =>
            {
                var change = await new SpeakerChanges(session, note).ResolveAsync(link, isRight);
                return (await SpeakerReader.GetLinkAsync(session, link), await SpeakerReader.GetChangeAsync(session, change));
            },
            cancellationToken);
    }

    private Task<(ArchivedSpeaker Speaker, SpeakerChange Change)> ChangeAsync(ChangeNote note, Func<ArchiveSession, Task<long>> work, CancellationToken cancellationToken)
    {
        SpeakerArguments.Check(note);
        return _database.WriteAsync(
            async session =>
            {
                var change = await SpeakerReader.GetChangeAsync(session, await work(session));
                return (await SpeakerReader.GetAsync(session, change.Speakers[0]), change);
            },
            cancellationToken);
    }
}
