using System.CommandLine;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Exports;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive export</c>.</summary>
internal sealed class ExportCommand
{
    private static readonly Dictionary<string, ExportFormat> s_formats = new(StringComparer.Ordinal)
    {
        ["csv"] = ExportFormat.Csv,
        ["jsonl"] = ExportFormat.JsonLines,
        ["web-annotation"] = ExportFormat.WebAnnotation,
        ["schema-org"] = ExportFormat.SchemaOrg,
        ["html"] = ExportFormat.HtmlReport,
    };

    private readonly Argument<string[]> _words = new("WORDS") { Description = "Words that the quotes hold; \"words in marks\" follow each other", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _format = new("--format", "-f") { Description = "Which form the file has", Required = true };
    private readonly Option<string> _file = ListOptions.Text("--output", "The file to write, which appears when it is whole [default: standard output]");
    private readonly Option<string> _order = QuoteCommands.Order();
    private readonly Option<string> _speakerPage = ListOptions.Text("--speaker-page", "Everything of one speaker: words of the name, or a resource name, speakers/5");
    private readonly Option<string> _quote = ListOptions.Text("--quote", "One quote: quotes/203");
    private readonly Option<string> _draft = ListOptions.Text("--draft", "The quotations of a draft, each verified: text (.txt), a page (.html) or a line of a .jsonl; - is standard input");
    private readonly Option<string> _claim = ListOptions.Text("--claim", "A claimed quotation, verified; by --speaker, where that is said");
    private readonly Option<int> _maxQuotes = new("--max-quotes") { Description = "Most quotes, up to 1,000,000; the file says at its end where it is cut [default: 10,000]" };
    private readonly Option<string> _reviewer = ListOptions.Text("--reviewer", "Name of the organization that reviews claims, for schema-org");
    private readonly Option<string> _reviewerUrl = ListOptions.Text("--reviewer-url", "Its web address");
    private readonly Option<string> _reviewUrl = ListOptions.Text("--review-url", "Where the review will be published");
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress on standard error" };
    private readonly Option<string?> _model = ModelOption.Create();
    private readonly FilterOptions _filter;
    private readonly ArchiveAccess _access;

    private ExportCommand(Command command)
    {
        _format.AcceptOnlyFromAmong([.. s_formats.Keys]);
        _file.Aliases.Add("-o");
        command.Add(_words);
        foreach (var option in (Option[])[_format, _file, _order, _speakerPage, _quote, _draft, _claim, _maxQuotes, _reviewer, _reviewerUrl, _reviewUrl, _quiet, _model])
            command.Add(option);
        _filter = new FilterOptions(command);
        _access = new ArchiveAccess(command, "file");
    }

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new CommandWithExamples(
            "export",
            "Writes quotes, a speaker, a checked draft or a verified claim as a file: CSV, JSON Lines, W3C Web Annotation, schema.org or a report in HTML.",
            "quotex archive export --format csv --outlet Gazette --from 2026-03-01 -o gazette.csv",
            "quotex archive export ships --format jsonl | jq .quote.content",
            "quotex archive export --format html --speaker-page \"Ana Ruiz\" -o ruiz.html",
            "quotex archive export --format schema-org --draft draft.txt --reviewer \"Fact Desk\"");
        var export = new ExportCommand(command);
        command.SetAction((parsed, cancellationToken) => ArchiveAccess.ExplainedAsync(() => export.RunAsync(parsed, cancellationToken)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var archive = await _access.OpenAsync(parsed, cancellationToken);
        var call = new ArchiveCall(archive, Environment.UserName, cancellationToken);
        var draft = parsed.GetValue(_draft)!.Length > 0 ? await SingleDocument.ReadAsync(parsed.GetValue(_draft)!, id: null, cancellationToken) : null;
        var request = await ReadAsync(parsed, call, draft);
        var extractor = draft is null ? null : ModelOption.Load(parsed.GetValue(_model));
        var parts = ExportRequests.Export(
            call, request, (_, _) => Task.FromResult(VerificationCommands.Read(draft!, extractor!, cancellationToken)), VerificationCommands.DraftLimit);

        var progress = new ProgressReport(parsed.GetValue(_quiet) ? null : Console.Error, !Console.IsErrorRedirected, TimeProvider.System, "quotes");
        var file = parsed.GetValue(_file)!;
        if (file.Length > 0)
        {
            await WriteFileAsync(parts, file, progress, cancellationToken);
        }
        else
        {
            await using var output = StandardOutput.Open();
            await WriteAsync(parts, output.BaseStream, progress, cancellationToken);
        }

        progress.Finish();
        return ExitCode.Success;
    }

    private async Task<ExportQuotesRequest> ReadAsync(ParseResult parsed, ArchiveCall call, InputDocument? draft)
    {
        var filter = _filter.Read(parsed, string.Join(' ', parsed.GetValue(_words) ?? []));
        var request = new ExportQuotesRequest
        {
            Format = s_formats[parsed.GetValue(_format)!],
            Order = Enum.Parse<QuoteOrder>(parsed.GetValue(_order)!, ignoreCase: true),
            MaxQuotes = parsed.GetValue(_maxQuotes),
            Reviewer = new Reviewer { Name = parsed.GetValue(_reviewer)!, Url = parsed.GetValue(_reviewerUrl)!, ReviewUrl = parsed.GetValue(_reviewUrl)! },
        };
        var (speaker, quote, claim) = (parsed.GetValue(_speakerPage)!, parsed.GetValue(_quote)!, parsed.GetValue(_claim)!);
        if (new[] { speaker, quote, claim, draft is null ? "" : draft.Text }.Count(s => s.Length > 0) > 1)
            throw new CommandException("give one of --speaker-page, --quote, --draft and --claim") { ExitCode = ExitCode.Usage };

        if (speaker.Length > 0)
            request.Speaker = await FindSpeakerAsync(call, ResourceArgument.Name(speaker, ResourceName.Speakers));
        else if (quote.Length > 0)
            request.Quote = ResourceArgument.Name(quote, ResourceName.Quotes);
        else if (draft is not null)
            request.Draft = new CheckDraftRequest { Document = ToDocument(draft), StartTime = filter.StartTime, EndTime = filter.EndTime };
        else if (claim.Length > 0)
            request.Claim = new VerifyQuoteRequest { Claim = claim, Speaker = filter.Speaker, SpeakerName = filter.SpeakerName, StartTime = filter.StartTime, EndTime = filter.EndTime };
        else
            request.Filter = filter;
        return request;
    }

    private static Document ToDocument(InputDocument draft) => new()
    {
        DocumentId = draft.Id,
        Text = draft.Text,
        Title = draft.Title,
        Url = draft.Url,
        PublishTime = ListOptions.ToTimestamp(draft.PublishTime),
    };

    /// <summary>The resource name of the one speaker whom a name means.</summary>
    private static async Task<string> FindSpeakerAsync(ArchiveCall call, string who)
    {
        if (who.StartsWith(ResourceName.Speakers + "/", StringComparison.Ordinal))
            return who;
        var found = (await SpeakerRequests.ListAsync(call, new ListSpeakersRequest { Query = who, PageSize = 2 })).Speakers;
        return found switch
        {
            [] => throw new CommandException($"the archive knows no speaker '{InertText.Of(who)}'"),
            [var one] => one.Name,
            [var one, var other, ..] => throw new CommandException(
                $"'{InertText.Of(who)}' may be {InertText.Of(one.DisplayName)} ({one.Name}) or {InertText.Of(other.DisplayName)} ({other.Name}); give the resource name"),
        };
    }

    /// <summary>Writes a file, which appears when it is whole.</summary>
    private static async Task WriteFileAsync(IAsyncEnumerable<ExportQuotesResponse> parts, string file, ProgressReport progress, CancellationToken cancellationToken)
    {
        var unfinished = file + ".part";
        try
        {
            await using (var output = File.Create(unfinished))
                await WriteAsync(parts, output, progress, cancellationToken);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new CommandException($"{file}: {e.Message}", e);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task WriteAsync(IAsyncEnumerable<ExportQuotesResponse> parts, Stream output, ProgressReport progress, CancellationToken cancellationToken)
    {
        var written = 0L;
        await foreach (var part in parts.WithCancellation(cancellationToken))
        {
            await output.WriteAsync(part.Data.Memory, cancellationToken);
            progress.Advance(failed: 0, (int)(part.QuoteCount - written));
            written = part.QuoteCount;
        }
    }
}
