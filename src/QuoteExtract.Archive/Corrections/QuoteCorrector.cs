using System.Collections.Immutable;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Archive.Quotes;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Archive.Storage;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Corrections;

/// <summary>Changes one quote as a person says, inside a transaction.</summary>
internal sealed class QuoteCorrector(IReadOnlyList<IDocumentFollower> followers)
{
    /// <summary>Applies a change.</summary>
    /// <returns>What was done, in one English sentence.</returns>
    /// <exception cref="ArchiveNotFoundException">There is no such quote or speaker.</exception>
    /// <exception cref="ArchiveArgumentException">The change does not fit the text.</exception>
    /// <exception cref="ArchiveConflictException">The quote has changed since, or its document no longer has its words.</exception>
    public async Task<string> ApplyAsync(ArchiveSession session, long quoteId, QuoteChange change, long? version)
    {
        var quote = await session.QueryFirstAsync<QuoteRow>("SELECT * FROM quote WHERE id = @quoteId", new { quoteId }) ?? throw new ArchiveNotFoundException($"quotes/{quoteId}");
        if (version is not null && version != quote.Version)
            throw new ArchiveConflictException($"quotes/{quoteId} has changed since it was read.", isOutdated: true);
        var document = (await session.QueryFirstAsync<DocumentRow>("SELECT * FROM document WHERE id = @DocumentId", new { quote.DocumentId }))!;
        var wasLive = quote.RetractTime is null;
        string summary;
        if (change.Rejected)
        {
            summary = "Rejected: it is no quote.";
            (quote.State, quote.RetractTime) = (QuoteState.Rejected, quote.RetractTime ?? session.NowMilliseconds);
        }
        else
        {
            var text = await TextAsync(session, document);
            if (quote.LastRevision != document.Revision && change.Content.IsDefaultOrEmpty && !quote.Locate(text))
                throw new ArchiveConflictException($"quotes/{quoteId} is of an earlier revision, and documents/{document.Id} no longer has its words.");
            summary = await CorrectAsync(session, document, quote, change, text);
            (quote.State, quote.RetractTime, quote.LastRevision) = (change.Reopened ? QuoteState.Extracted : QuoteState.Corrected, null, document.Revision);
        }

        await quote.UpdateAsync(session);
        await session.AddAsync("quotes", (quote.RetractTime is null ? 1 : 0) - (wasLive ? 1 : 0));
        var outlet = await session.QueryFirstAsync<string>("SELECT name FROM outlet WHERE id = @OutletId", new { document.OutletId });
        var printTime = DateTimeOffset.FromUnixTimeMilliseconds(quote.PrintTime);
        var followed = new DocumentChange(document.Id, document.OutletId, outlet ?? "", printTime, printTime, await SpeakerCounts.JoinedAsync(session, document.Id), [], quote.RetractTime is null ? [quote] : [], quote.RetractTime is null ? [] : [quote]);
        foreach (var follower in followers)
            await follower.PutAsync(session, followed);
        return summary;
    }

    private static async Task<string> TextAsync(ArchiveSession session, DocumentRow document) =>
        (await session.QueryFirstAsync<string>("SELECT text FROM revision WHERE document_id = @Id AND number = @Revision", new { document.Id, document.Revision }))!;

    private static async Task<string> CorrectAsync(ArchiveSession session, DocumentRow document, QuoteRow quote, QuoteChange change, string text)
    {
        var done = new List<string>();
        if (!change.Content.IsDefaultOrEmpty || change.Type is not null)
        {
            var pieces = change.Content.IsDefaultOrEmpty ? quote.PieceSpans : Checked(change.Content, text);
            var type = change.Type ?? quote.Type;
            quote.TakeContent([.. pieces.Select(p => new ContentPiece(p, Verbatim(p, type, text)))], text);
            if (!change.Content.IsDefaultOrEmpty)
                done.Add("content");
            if (change.Type is not null)
                done.Add($"type {(quote.Type = type).ToString().ToUpperInvariant()}");
        }

        if (change.HasSpeaker)
            done.Add(await TakeSpeakerAsync(session, document, quote, change));
        if (change.Reopened)
            done.Add("to be looked at again");
        return done.Count == 0 ? "Confirmed as it stands." : $"Corrected: {string.Join(", ", done)}.";
    }

    /// <summary>Gives the quote to another entity of its document: the one that is the speaker, or, where none is, one that stands for him.</summary>
    private static async Task<string> TakeSpeakerAsync(ArchiveSession session, DocumentRow document, QuoteRow quote, QuoteChange change)
    {
        if (change.NoSpeaker)
        {
            (quote.EntityId, quote.SpeakerId) = (null, null);
            return "the speaker is not named";
        }

        var speaker = change.SpeakerId is { } id ? await SpeakerReader.GetAsync(session, id) : await FindAsync(session, change.SpeakerName!);
        var name = speaker?.DisplayName ?? change.SpeakerName!;
        var entities = await session.QueryAsync<EntityRow>("SELECT * FROM entity WHERE document_id = @Id ORDER BY id", new { document.Id });
        var entity = entities.Find(e => speaker is null ? e.Name == name && e.SpeakerId is null : e.SpeakerId == speaker.Id)
            ?? await AddEntityAsync(session, document.Id, speaker?.Kind ?? SpeakerKind.Person, name);
        if (entity.SpeakerId is null)
            await JoinAsync(session, document, entity, speaker?.Id);
        (quote.EntityId, quote.SpeakerId) = (entity.Id, entity.SpeakerId);
        return $"the speaker is {name}";
    }

    /// <summary>The one speaker of exactly this name; null where there is none.</summary>
    private static async Task<ArchivedSpeaker?> FindAsync(ArchiveSession session, string name)
    {
        var ids = await session.QueryAsync<long>(
            """
            SELECT id FROM speaker WHERE display_name = @name AND merged_into IS NULL
            UNION SELECT speaker.id FROM speaker_name JOIN speaker ON speaker.id = speaker_name.speaker_id WHERE speaker_name.text = @name AND speaker_name.is_full = 1 AND merged_into IS NULL
            LIMIT 2
            """,
            new { name });
        return ids.Count switch
        {
            0 => null,
            1 => await SpeakerReader.GetAsync(session, ids[0]),
            _ => throw new ArchiveConflictException($"Several speakers are known as {name}: name the one that is meant by its id."),
        };
    }

    private static async Task<EntityRow> AddEntityAsync(ArchiveSession session, long documentId, SpeakerKind kind, string name)
    {
        var entity = new EntityRow { Id = await session.TakeIdsAsync("entity", 1), DocumentId = documentId, Kind = kind, Name = name };
        await session.InsertAsync("entity", EntityRow.Columns, [entity.Values()]);
        return entity;
    }

    private static async Task JoinAsync(ArchiveSession session, DocumentRow document, EntityRow entity, long? speaker)
    {
        var before = await SpeakerCounts.JoinedAsync(session, document.Id);
        var writes = new SpeakerWrites(session, document);
        await writes.ConfirmAsync(entity, speaker);
        await writes.SaveAsync();
        await session.ExecuteAsync("UPDATE entity SET speaker_id = @SpeakerId, link_state = @LinkState, link_score = @LinkScore WHERE id = @Id", entity);
        await SpeakerCounts.ReplaceAsync(session, document.Id, before, document.PrintTime, document.PrintTime);
    }

    /// <summary>What of a piece is the speaker's own words, as far as its type and its quotation marks tell.</summary>
    private static ImmutableArray<TextSpan> Verbatim(TextSpan piece, AttributionType type, string text) => type switch
    {
        AttributionType.Direct => [piece],
        AttributionType.Mixed => [.. MarkedText.Find(piece.Cut(text)).Select(m => new TextSpan(m.Start + piece.Start, m.End + piece.Start))],
        _ => [],
    };

    private static ImmutableArray<TextSpan> Checked(ImmutableArray<TextSpan> pieces, string text)
    {
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces[i].Start < 0 || pieces[i].End > text.Length || pieces[i].IsEmpty)
                throw new ArchiveArgumentException($"change.content[{i}]", $"Must be a stretch of the text, which has {text.Length} UTF-16 code units.");
            if (i > 0 && pieces[i].Start < pieces[i - 1].End)
                throw new ArchiveArgumentException($"change.content[{i}]", "Must stand behind the piece before it.");
            if (char.IsLowSurrogate(text[pieces[i].Start]) || (pieces[i].End < text.Length && char.IsLowSurrogate(text[pieces[i].End])))
                throw new ArchiveArgumentException($"change.content[{i}]", "Must not cut a character in two.");
        }

        return pieces;
    }
}
