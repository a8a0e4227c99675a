using System.CommandLine;
using QuoteExtract.Cli.Run;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Archive;

/// <summary>The options that say which quotes are meant.</summary>
internal sealed class FilterOptions
{
    private static readonly string[] s_types = ["direct", "mixed", "indirect"];

    private readonly Option<bool> _exact = new("--exact") { Description = "Words as written; else words of one stem are one" };
    private readonly Option<string> _speaker = ListOptions.Text("--speaker", "Words of the speaker's name, in any form that the archive knows; or a resource name, speakers/5");
    private readonly Option<string> _outlet = ListOptions.Text("--outlet", "Name of the outlet");
    private readonly Option<DateTimeOffset?> _from = ListOptions.From();
    private readonly Option<DateTimeOffset?> _before = ListOptions.Before();
    private readonly Option<string[]> _types = new("--type") { Description = "How the words are given" };
    private readonly Option<double> _minConfidence = new("--min-confidence") { Description = "At least this sure, 0 to 1" };
    private readonly Option<string> _channel = ListOptions.Text("--channel", "Who or what relayed the words: TASS");
    private readonly Option<string> _document = ListOptions.Text("--document", "Of this document: documents/17");
    private readonly Option<string> _family = ListOptions.Text("--family", "Of this family: families/9");
    private readonly Option<bool> _retracted = new("--retracted") { Description = "Also quotes that a later revision of their article no longer has" };

    /// <summary>Makes the options and gives them to <paramref name="command"/>.</summary>
    public FilterOptions(Command command)
    {
        _types.AcceptOnlyFromAmong(s_types);
        _minConfidence.Validators.Add(r => RunOptions.Require(r, r.GetValueOrDefault<double>() is >= 0 and <= 1, "must be a number from 0 to 1"));
        foreach (var option in (Option[])[_exact, _speaker, _outlet, _from, _before, _types, _minConfidence, _channel, _document, _family, _retracted])
            command.Add(option);
    }

    /// <summary>What the command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="words">The words that are searched for; may be empty.</param>
    public QuoteFilter Read(ParseResult parsed, string words)
    {
        var speaker = parsed.GetValue(_speaker)!;
        var isResource = speaker.StartsWith(ResourceName.Speakers + "/", StringComparison.Ordinal);
        return new QuoteFilter
        {
            Query = words,
            Exact = parsed.GetValue(_exact),
            Speaker = isResource ? speaker : "",
            SpeakerName = isResource ? "" : speaker,
            Outlet = parsed.GetValue(_outlet)!,
            StartTime = ListOptions.ToTimestamp(parsed.GetValue(_from)),
            EndTime = ListOptions.ToTimestamp(parsed.GetValue(_before)),
            Types_ = { (parsed.GetValue(_types) ?? []).Select(t => Enum.Parse<AttributionType>(t, ignoreCase: true)) },
            MinConfidence = parsed.GetValue(_minConfidence),
            Channel = parsed.GetValue(_channel)!,
            Document = ResourceArgument.Name(parsed.GetValue(_document)!, ResourceName.Documents),
            Family = ResourceArgument.Name(parsed.GetValue(_family)!, ResourceName.Families),
            IncludeRetracted = parsed.GetValue(_retracted),
        };
    }
}
