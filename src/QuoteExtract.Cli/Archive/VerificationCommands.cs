using System.CommandLine;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Input;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Archive;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary><c>quotex archive verify</c> and <c>check-draft</c>.</summary>
internal static class VerificationCommands
{
    /// <summary>Longest time of the verifications of a draft: as long as a person waits.</summary>
    public static readonly TimeSpan DraftLimit = TimeSpan.FromMinutes(10);

    /// <summary>Makes <c>verify</c>.</summary>
    public static Command Verify()
    {
        var claim = new Argument<string>("CLAIM") { Description = "The words that somebody is claimed to have said; - is standard input" };
        var speaker = ListOptions.Text("--speaker", "Who is claimed to have said them: a name in any form, or a resource name, speakers/5");
        var (from, before) = (ListOptions.From(), ListOptions.Before());
        var command = new CommandWithExamples(
            "verify",
            "Tells whether the archive has a claimed quotation, word for word or changed, and warns of changes of meaning.",
            "quotex archive verify \"We counted the ships twice\" --speaker \"Ana Ruiz\"",
            "quotex archive verify - --format json < claim.txt") { claim, speaker, from, before };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var who = parsed.GetValue(speaker)!;
            var isResource = who.StartsWith(ResourceName.Speakers + "/", StringComparison.Ordinal);
            var words = parsed.GetValue(claim)!;
            var request = new VerifyQuoteRequest
            {
                Claim = words == InputReader.StandardInput ? (await SingleDocument.ReadAsync(words, id: null, cancellationToken)).Text : words,
                Speaker = isResource ? who : "",
                SpeakerName = isResource ? "" : who,
                StartTime = ListOptions.ToTimestamp(parsed.GetValue(from)),
                EndTime = ListOptions.ToTimestamp(parsed.GetValue(before)),
            };
            return await access.AnswerAsync(
                parsed, call => VerificationRequests.VerifyAsync(call, request), (answer, _) => VerificationText.Render(answer.Verification), cancellationToken);
        });
        return command;
    }

    /// <summary>Makes <c>check-draft</c>.</summary>
    public static Command CheckDraft()
    {
        var file = new Argument<string>("FILE") { Description = "The draft: text (.txt), a page (.html) or a line of a .jsonl, in UTF-8; - is standard input" };
        var id = new Option<string?>("--id") { Description = "Which document, where the file holds several" };
        var (from, before) = (ListOptions.From(), ListOptions.Before());
        var paraphrase = new Option<bool>("--paraphrase") { Description = "Look paraphrase up too, and not what stands in quotation marks alone" };
        var model = ModelOption.Create();
        var command = new CommandWithExamples(
            "check-draft",
            "Finds every quotation in a draft, by a person or a machine, and verifies it.",
            "quotex archive check-draft draft.txt",
            "quotex archive check-draft - --from 2026-01-01 --format json < draft.html") { file, id, from, before, paraphrase, model };
        var access = new ArchiveAccess(command, "text", "json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var draft = await SingleDocument.ReadAsync(parsed.GetValue(file)!, parsed.GetValue(id), cancellationToken);
            var extractor = ModelOption.Load(parsed.GetValue(model));
            var request = new CheckDraftRequest
            {
                Document = new Document { DocumentId = draft.Id, Text = draft.Text, Title = draft.Title },
                StartTime = ListOptions.ToTimestamp(parsed.GetValue(from)),
                EndTime = ListOptions.ToTimestamp(parsed.GetValue(before)),
                VerifyParaphrase = parsed.GetValue(paraphrase),
            };
            return await access.AnswerAsync(
                parsed,
                call => VerificationRequests.CheckDraftAsync(call, request, (_, _) => Task.FromResult(Read(draft, extractor, cancellationToken)), DraftLimit),
                (answer, _) => VerificationText.Render(answer),
                cancellationToken);
        });
        return command;
    }

    /// <summary>A draft as the extractor reads it.</summary>
    public static ReadDocument Read(InputDocument draft, AttributionExtractor extractor, CancellationToken cancellationToken) => new(
        draft.Text, draft.Title, extractor.Info.Language, extractor.Extract(draft.Text, new ExtractionOptions { Title = draft.Title }, cancellationToken), extractor.Info);
}
