using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Tests.Shared.Archives;

/// <summary>A quotation to be printed.</summary>
/// <param name="Speaker">Name of who says it; an empty one leaves the speaker open.</param>
/// <param name="Words">What is said, without marks.</param>
/// <param name="Type">Direct quotations get marks; others are "said that" and no marks.</param>
/// <param name="Role">What the speaker is; may be empty.</param>
/// <param name="Channel">Who relayed the words; may be empty.</param>
/// <param name="Confidence">Of the extraction.</param>
internal sealed record MadeQuote(string Speaker, string Words, AttributionType Type = AttributionType.Direct, string Role = "", string Channel = "", double Confidence = 0.9);

/// <summary>A document made from quotations, with the extraction that a model would find in it; none runs.</summary>
internal static class MadeDocument
{
    /// <summary>Name of the model.</summary>
    public const string Model = "made 1";

    /// <summary>Prints quotations, each in a paragraph: “It rains,” said Deputy Mayor Tobias Quill, TASS reported.</summary>
    public static NewDocument Of(IEnumerable<MadeQuote> quotes, string url = "", string outlet = "", string title = "", DateTimeOffset? time = null)
    {
        var text = new StringBuilder();
        var mentions = new Dictionary<string, (string Id, ImmutableArray<Mention>.Builder Mentions, Dictionary<string, Role> Roles)>(StringComparer.Ordinal);
        var attributions = new List<(MadeQuote Quote, TextSpan Content, TextSpan Cue, TextSpan? Source, Channel? Channel)>();
        foreach (var quote in quotes)
        {
            var content = Append(text, quote.Type == AttributionType.Indirect ? quote.Words : $"“{quote.Words}”");
            text.Append(' ');
            var cue = Append(text, "said");
            TextSpan? source = null;
            if (quote.Speaker.Length > 0)
            {
                text.Append(' ');
                var role = quote.Role.Length > 0 ? Append(text, quote.Role) : default;
                text.Append(quote.Role.Length > 0 ? " " : "");
                var name = Append(text, quote.Speaker);
                source = quote.Role.Length > 0 ? role.Union(name) : name;
                if (!mentions.TryGetValue(quote.Speaker, out var speaker))
                    mentions[quote.Speaker] = speaker = (string.Create(CultureInfo.InvariantCulture, $"S{mentions.Count + 1}"), ImmutableArray.CreateBuilder<Mention>(), new(StringComparer.Ordinal));
                speaker.Mentions.Add(new Mention(name, MentionType.Proper));
                if (quote.Role.Length > 0)
                    speaker.Roles.TryAdd(quote.Role, new Role(quote.Role, role));
            }

            Channel? channel = null;
            if (quote.Channel.Length > 0)
            {
                text.Append(", ");
                channel = new Channel(quote.Channel, Append(text, quote.Channel));
                text.Append(" reported");
            }

            text.Append(".\n\n");
            attributions.Add((quote, content, cue, source, channel));
        }

        var speakers = mentions.ToDictionary(
            m => m.Key,
            m => new Speaker { Id = m.Value.Id, Kind = SpeakerKind.Person, Name = m.Key, Mentions = m.Value.Mentions.ToImmutable(), Roles = [.. m.Value.Roles.Values] },
            StringComparer.Ordinal);
        return new NewDocument
        {
            Text = text.ToString(),
            Model = Model,
            Url = url,
            Outlet = outlet,
            Title = title,
            PublishTime = time,
            Extraction = new Extraction
            {
                Speakers = [.. speakers.Values],
                Rejected = [],
                TokenCount = 0,
                StageTimes = [],
                Attributions = [.. attributions.Select((a, i) => new QuoteAttribution
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"Q{i + 1}"),
                    Type = a.Quote.Type,
                    Content = [new ContentPiece(a.Content, a.Quote.Type == AttributionType.Indirect ? [] : [a.Content])],
                    Cue = a.Cue,
                    Source = a.Source,
                    Speaker = a.Quote.Speaker.Length > 0 ? speakers[a.Quote.Speaker] : null,
                    Channel = a.Channel,
                    Confidence = a.Quote.Confidence,
                    Evidence = [new Evidence(EvidenceStep.Content, "marks", "Quotation marks.", 1, [a.Content], [])],
                })],
            },
        };
    }

    private static TextSpan Append(StringBuilder text, string words)
    {
        var start = text.Length;
        text.Append(words);
        return new TextSpan(start, text.Length);
    }
}
