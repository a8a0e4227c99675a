using System.CommandLine;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive list</c>, <c>document</c> and <c>delete</c>.</summary>
internal static class DocumentCommands
{
    /// <summary>Makes <c>list</c>.</summary>
    public static Command List()
    {
        var outlet = ListOptions.Text("--outlet", "Only documents of this outlet");
        var url = ListOptions.Text("--url", "Only the document of this URL");
        var (from, before, size, token) = (ListOptions.From(), ListOptions.Before(), ListOptions.PageSize(), ListOptions.PageToken());
        var command = new CommandWithExamples(
            "list",
            "Lists the documents of the archive, the last archived first.",
            "quotex archive list --outlet \"Harbour Gazette\" --from 2026-03-01") { outlet, url, from, before, size, token };
        var access = new ArchiveAccess(command);
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => DocumentRequests.ListAsync(call, new ListDocumentsRequest
            {
                Outlet = parsed.GetValue(outlet)!,
                Url = parsed.GetValue(url)!,
                StartTime = ListOptions.ToTimestamp(parsed.GetValue(from)),
                EndTime = ListOptions.ToTimestamp(parsed.GetValue(before)),
                PageSize = parsed.GetValue(size),
                PageToken = parsed.GetValue(token)!,
            }),
            (answer, terminal) => ArchiveText.Table(
                terminal,
                ["Name", "Published", "Outlet", "Title", "Quotes"],
                answer.Documents.Select(d => new[]
                {
                    ArchiveText.MutedCell(d.Name), ArchiveText.Cell(ArchiveText.Day(d.PublishTime)), ArchiveText.Cell(d.Outlet),
                    ArchiveText.Cell(d.Title.Length > 0 ? d.Title : d.Url), ArchiveText.Number(d.QuoteCount),
                }),
                ArchiveText.Count(answer.Documents.Count, "document"),
                answer.NextPageToken),
            cancellationToken));
        return command;
    }

    /// <summary>Makes <c>document</c>.</summary>
    public static Command Show()
    {
        var name = ResourceArgument.One(ResourceName.Documents, "The document");
        var text = new Option<bool>("--text") { Description = "Its text as well" };
        var command = new CommandWithExamples("document", "Shows a document of the archive.", "quotex archive document 17 --text") { name, text };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) => access.AnswerAsync(
            parsed,
            call => DocumentRequests.GetAsync(call, new GetDocumentRequest
            {
                Name = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.Documents),
                View = parsed.GetValue(text) ? DocumentView.Full : DocumentView.Basic,
            }),
            (answer, _) => Describe(answer.Document),
            cancellationToken));
        return command;
    }

    /// <summary>Makes <c>delete</c>.</summary>
    public static Command Delete()
    {
        var name = ResourceArgument.One(ResourceName.Documents, "The document");
        var reason = ListOptions.Reason();
        var command = new CommandWithExamples(
            "delete", "Deletes a document with all its revisions and quotes; a line of the audit remains.", "quotex archive delete 17 --reason \"withdrawn by the publisher\"") { name, reason };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction((parsed, cancellationToken) =>
        {
            var document = ResourceArgument.Name(parsed.GetValue(name)!, ResourceName.Documents);
            return access.AnswerAsync(
                parsed,
                call => DocumentRequests.DeleteAsync(call, new DeleteDocumentRequest { Name = document, Reason = parsed.GetValue(reason)! }),
                (_, _) => $"{InertText.Of(document)} is deleted\n",
                cancellationToken);
        });
        return command;
    }

    private static string Describe(ArchivedDocument document) => string.Concat(
        ArchiveText.Line("document", document.Name),
        ArchiveText.Line("title", document.Title),
        ArchiveText.Line("url", document.Url),
        ArchiveText.Line("outlet", document.Outlet),
        ArchiveText.Line("author", document.Author),
        ArchiveText.Line("published", ArchiveText.Day(document.PublishTime)),
        ArchiveText.Line("archived", ArchiveText.Day(document.CreateTime)),
        ArchiveText.Line("revision", FormattableString.Invariant($"{document.Revision}, of {ArchiveText.Day(document.UpdateTime)}")),
        ArchiveText.Line("model", document.Model),
        ArchiveText.Line("quotes", FormattableString.Invariant($"{document.QuoteCount:N0}")),
        document.Text.Length == 0 ? "" : "\n" + string.Join('\n', document.Text.Split('\n').Select(InertText.Of)) + "\n");
}
