using System.CommandLine;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive speakers</c>, and <c>speaker show</c>, <c>rename</c>, <c>identify</c>, <c>merge</c>, <c>split</c>.</summary>
internal static class SpeakerCommands
{
    private static readonly string[] s_kinds = ["person", "organization", "group", "unnamed"];

    /// <summary>Makes <c>speakers</c>.</summary>
    public static Command List()
    {
        var words = new Argument<string[]>("WORDS") { Description = "Words of a name in any spelling, or beginnings of them", Arity = ArgumentArity.ZeroOrMore };
        var kinds = new Option<string[]>("--kind") { Description = "Only speakers of this kind" };
        kinds.AcceptOnlyFromAmong(s_kinds);
        var byName = new Option<bool>("--by-name") { Description = "In the order of their names; else the most quoted first" };
        var (size, token) = (ListOptions.PageSize(), ListOptions.PageToken());
        var command = new CommandWithExamples("speakers", "Lists the people and bodies that the archive quotes.", "quotex archive speakers", "quotex archive speakers Ruiz --kind person") { words, kinds, byName, size, token };
        var access = new ArchiveAccess(command);
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => SpeakerRequests.ListAsync(call, new ListSpeakersRequest
            {
                Query = string.Join(' ', parsed.GetValue(words) ?? []),
                Kinds = { (parsed.GetValue(kinds) ?? []).Select(k => Enum.Parse<SpeakerKind>(k, ignoreCase: true)) },
                Order = parsed.GetValue(byName) ? SpeakerOrder.Name : SpeakerOrder.Unspecified,
                PageSize = parsed.GetValue(size),
                PageToken = parsed.GetValue(token)!,
            }),
            (answer, terminal) => ArchiveText.Table(
                terminal,
                ["Name", "Speaker", "Roles", "Quotes", "Documents", "Last quoted"],
                answer.Speakers.Select(s => new[]
                {
                    ArchiveText.MutedCell(s.Name), ArchiveText.Cell(s.DisplayName), ArchiveText.Cell(string.Join(", ", s.Roles.Select(r => r.Title))),
                    ArchiveText.Number(s.QuoteCount), ArchiveText.Number(s.DocumentCount), ArchiveText.Cell(ArchiveText.Day(s.LastPublishTime)),
                }),
                ArchiveText.Count(answer.Speakers.Count, "speaker"),
                answer.NextPageToken),
            cancellationToken));
        return command;
    }

    /// <summary>Makes <c>speaker</c>.</summary>
    public static Command One() => new("speaker", "Shows a speaker, or says who it is; every change can be undone.")
    {
        Show(), Rename(), Identify(), Merge(), Split(),
        SpeakerLinkCommands.List(), SpeakerLinkCommands.Resolve(isRight: true), SpeakerLinkCommands.Resolve(isRight: false),
        SpeakerChangeCommands.List(), SpeakerChangeCommands.Revert(),
    };

    private static Command Show()
    {
        var name = ResourceArgument.One(ResourceName.Speakers, "The speaker");
        var command = new CommandWithExamples("show", "Shows a speaker: the forms of the name, roles with their times, ids elsewhere.", "quotex archive speaker show 5") { name };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => SpeakerRequests.GetAsync(call, new GetSpeakerRequest { Name = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.Speakers) }),
            (answer, _) => Describe(answer.Speaker),
            cancellationToken));
        return command;
    }

    private static Command Rename()
    {
        var name = ResourceArgument.One(ResourceName.Speakers, "The speaker");
        var displayName = new Argument<string>("DISPLAY-NAME") { Description = "The name to show" };
        var reason = ListOptions.Reason();
        var command = new CommandWithExamples("rename", "Gives a speaker another name to show.", "quotex archive speaker rename 5 \"Ana Ruiz Vega\"") { name, displayName, reason };
        return WithUpdate(command, name, reason, (parsed, request) =>
        {
            request.Speaker.DisplayName = parsed.GetValue(displayName)!;
            request.UpdateMask.Paths.Add("display_name");
        });
    }

    private static Command Identify()
    {
        var name = ResourceArgument.One(ResourceName.Speakers, "The speaker");
        var ids = new Argument<string[]>("ID") { Description = "AUTHORITY:ID, as wikidata:Q1234567; these take the place of those that it has", Arity = ArgumentArity.ZeroOrMore };
        var reason = ListOptions.Reason();
        var command = new CommandWithExamples("identify", "Says which ids a speaker has in other catalogues.", "quotex archive speaker identify 5 wikidata:Q1234567") { name, ids, reason };
        return WithUpdate(command, name, reason, (parsed, request) =>
        {
            request.Speaker.ExternalIds.AddRange((parsed.GetValue(ids) ?? []).Select(ReadId));
            request.UpdateMask.Paths.Add("external_ids");
        });
    }

    private static Command Merge()
    {
        var name = ResourceArgument.One(ResourceName.Speakers, "The speaker that stays");
        var sources = ResourceArgument.Some("OTHER", ResourceName.Speakers, "Those that become part of it");
        var reason = ListOptions.Reason();
        var command = new CommandWithExamples("merge", "Makes several speakers one.", "quotex archive speaker merge 5 12 31 --reason \"one person\"") { name, sources, reason };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => SpeakerRequests.MergeAsync(call, new MergeSpeakersRequest
            {
                Name = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.Speakers),
                Sources = { parsed.GetValue(sources)!.Select(s => ResourceArgument.Name(s, ResourceName.Speakers)) },
                Reason = parsed.GetValue(reason)!,
            }),
            (answer, _) => SpeakerChangeCommands.Describe(answer.Change),
            cancellationToken));
        return command;
    }

    private static Command Split()
    {
        var name = ResourceArgument.One(ResourceName.Speakers, "The speaker");
        var links = ResourceArgument.Some("LINK", ResourceName.SpeakerLinks, "Its links that leave it together, as 'speaker links' lists them");
        var displayName = ListOptions.Text("--name", "Name of the new speaker; by default the fullest that its documents give");
        var reason = ListOptions.Reason();
        var command = new CommandWithExamples("split", "Makes one speaker two.", "quotex archive speaker split 5 88 91 --reason \"the son\"") { name, links, displayName, reason };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => SpeakerRequests.SplitAsync(call, new SplitSpeakerRequest
            {
                Name = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.Speakers),
                Links = { parsed.GetValue(links)!.Select(l => ResourceArgument.Name(l, ResourceName.SpeakerLinks)) },
                DisplayName = parsed.GetValue(displayName)!,
                Reason = parsed.GetValue(reason)!,
            }),
            (answer, _) => $"{InertText.Of(answer.NewSpeaker.DisplayName)} is {answer.NewSpeaker.Name}. {SpeakerChangeCommands.Describe(answer.Change)}",
            cancellationToken));
        return command;
    }

    /// <summary>Completes a command that updates a speaker.</summary>
    private static Command WithUpdate(Command command, Argument<string> name, Option<string> reason, Action<ParseResult, UpdateSpeakerRequest> fill)
    {
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new UpdateSpeakerRequest
            {
                Speaker = new ArchivedSpeaker { Name = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.Speakers) },
                UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask(),
                Reason = parsed.GetValue(reason)!,
            };
            fill(parsed, request);
            return access.AnswerAsync(parsed, call => SpeakerRequests.UpdateAsync(call, request), (answer, _) => SpeakerChangeCommands.Describe(answer.Change), cancellationToken);
        });
        return command;
    }

    private static ExternalId ReadId(string text) => text.Split(':', 2) is [var authority, var id]
        ? new ExternalId { Authority = authority, Id = id }
        : throw new CommandException($"'{text}' is no id; write AUTHORITY:ID, wikidata:Q1234567") { ExitCode = ExitCode.Usage };

    private static string Describe(ArchivedSpeaker speaker) => string.Concat(
        ArchiveText.Line("speaker", speaker.Name),
        ArchiveText.Line("name", speaker.DisplayName),
        ArchiveText.Line("kind", speaker.Kind.ToString().ToLowerInvariant()),
        ArchiveText.Line("ids", string.Join(", ", speaker.ExternalIds.Select(e => $"{e.Authority}:{e.Id}"))),
        ArchiveText.Line("quotes", FormattableString.Invariant($"{speaker.QuoteCount:N0} in {speaker.DocumentCount:N0} documents")),
        ArchiveText.Line("quoted", speaker.FirstPublishTime is null ? "" : $"{ArchiveText.Day(speaker.FirstPublishTime)} to {ArchiveText.Day(speaker.LastPublishTime)}"),
        string.Concat(speaker.NameForms.Select(f => ArchiveText.Line("form", FormattableString.Invariant($"{f.Text}, {f.DocumentCount:N0} times")))),
        string.Concat(speaker.Roles.Select(r => ArchiveText.Line("role", $"{r.Title}, {ArchiveText.Day(r.FirstPublishTime)} to {ArchiveText.Day(r.LastPublishTime)}"))));
}
