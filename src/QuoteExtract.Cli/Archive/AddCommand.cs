using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Archive;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;
using QuoteExtract.Cli.Run;
using QuoteExtract.Service;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using QuoteExtract.Service.Json;
using QuoteExtract.V1;
using Document = QuoteExtract.V1.Document;
using QuoteArchive = QuoteExtract.Archive.QuoteArchive;
using SourceDocument = QuoteExtract.Archive.Documents.SourceDocument;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive add</c>.</summary>
internal static class AddCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var outlet = ListOptions.Text("--outlet", "Who published the documents that do not say so themselves");
        var model = ModelOption.Create();
        var command = new CommandWithExamples(
            "add",
            "Archives documents with their quotes. Pages tell their address, outlet, author and date where the input does not. "
                + "A document that is there already, by its URL or without one by its text, is not added again: "
                + "after a kill or a failure run the same command again.",
            "quotex archive add articles/",
            "quotex archive add march.jsonl --archive \"Host=db.example;Database=quotes;Username=desk\"",
            "curl -s https://news.example/talks.html | quotex archive add - --input html --outlet \"Harbour Gazette\"") { outlet, model };
        var access = new ArchiveAccess(command, "text", "jsonl");
        var run = new RunOptions(command, takesFolders: true);
        command.SetAction((parsed, cancellationToken) => ArchiveAccess.ExplainedAsync(async () =>
        {
            var settings = run.SettingsOf(parsed);
            await using var archive = await access.OpenOrCreateAsync(parsed, cancellationToken);
            using var adding = new Adding(archive, ModelOption.Load(parsed.GetValue(model)), settings, parsed.GetValue(outlet)!);
            await using var output = StandardOutput.Open();
            var wantsJson = access.WantsJson(parsed);
            var code = await new DocumentRun(settings, (_, document, token) => adding.AddAsync(document, wantsJson, token), output, Console.Error, run.ProgressOf(parsed))
                .RunAsync(cancellationToken);
            if (!wantsJson)
                await output.WriteLineAsync(adding.Summary);
            return code;
        }));
        return command;
    }

    /// <summary>One run: some documents are extracted while others are written, so that one commit takes several.</summary>
    private sealed class Adding(QuoteArchive archive, AttributionExtractor extractor, RunSettings settings, string outlet) : IDisposable
    {
        private readonly RequestValidator _validator = new(new ServiceOptions { Limits = { MaxTextBytes = settings.Limits.MaxTextBytes } });
        private readonly SemaphoreSlim _extracting = new(settings.Workers);
        private readonly int[] _outcomes = new int[System.Enum.GetValues<PutOutcome>().Length];
        private int _newQuotes;
        private int _retractedQuotes;

        /// <summary>What the run did, in one line.</summary>
        public string Summary => FormattableString.Invariant(
            $"{ArchiveText.Count(_outcomes.Sum(), "document")}: {_outcomes[(int)PutOutcome.Created]:N0} new, {_outcomes[(int)PutOutcome.Revised]:N0} revised, {_outcomes[(int)PutOutcome.Reextracted]:N0} read by another model, {_outcomes[(int)PutOutcome.Unchanged]:N0} unchanged; {ArchiveText.Count(_newQuotes, "new quote")}, {_retractedQuotes:N0} retracted");

        /// <summary>Archives a document; it is on the disk when this returns.</summary>
        /// <returns>The service's answer on one line where it is wanted, else nothing.</returns>
        /// <exception cref="CommandException">The document is refused.</exception>
        public async ValueTask<string> AddAsync(InputDocument input, bool wantsJson, CancellationToken cancellationToken)
        {
            var document = new Document
            {
                DocumentId = input.Id,
                Text = input.Text,
                Title = input.Title,
                Url = input.Url,
                Outlet = input.Outlet.Length > 0 ? input.Outlet : outlet,
                Author = input.Author,
                PublishTime = input.PublishTime is { } time ? Timestamp.FromDateTimeOffset(time) : null,
            };
            try
            {
                _validator.Validate(document, config: null);
                var label = extractor.Info.Label();
                var source = new SourceDocument { Text = input.Text, Title = input.Title, Url = input.Url, Outlet = document.Outlet, Author = input.Author, PublishTime = input.PublishTime };
                if (await archive.Documents.IsCurrentAsync(source, label, cancellationToken))
                {
                    Interlocked.Increment(ref _outcomes[(int)PutOutcome.Unchanged]);
                    return "";
                }

                var extraction = await ExtractAsync(input, cancellationToken);
                var read = new ReadDocument(input.Text, input.Title, extractor.Info.Language, extraction, extractor.Info);
                var result = DocumentRequests.Map(await archive.Documents.PutAsync(DocumentRequests.ToArchive(document, read), cancellationToken: cancellationToken), input.Id);
                Interlocked.Increment(ref _outcomes[(int)result.Outcome]);
                Interlocked.Add(ref _newQuotes, result.NewQuoteCount);
                Interlocked.Add(ref _retractedQuotes, result.RetractedQuoteCount);
                return wantsJson ? MessageJson.Render(result, isIndented: false) : "";
            }
            catch (StatusException e)
            {
                throw new CommandException(e.Message, e);
            }
            catch (ArchiveArgumentException e)
            {
                throw new CommandException(e.Message, e);
            }
        }

        /// <inheritdoc/>
        public void Dispose() => _extracting.Dispose();

        private async Task<Extraction> ExtractAsync(InputDocument input, CancellationToken cancellationToken)
        {
            await _extracting.WaitAsync(cancellationToken);
            try
            {
                return extractor.Extract(input.Text, new ExtractionOptions { Title = input.Title }, cancellationToken);
            }
            finally
            {
                _extracting.Release();
            }
        }
    }
}
