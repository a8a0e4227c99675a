using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace QuoteExtract.Cli.Archive;

/// <summary>Options that several lists have.</summary>
internal static class ListOptions
{
    /// <summary>Number of entries of a page; 0 for the service's default.</summary>
    public static Option<int> PageSize() => new("--limit") { Description = "Most entries to show [default: as many as the service shows on a page]" };

    /// <summary>Token of a page.</summary>
    public static Option<string> PageToken() => new("--page-token") { Description = "What the page before ended with", DefaultValueFactory = _ => "" };

    /// <summary>Begin of a time.</summary>
    public static Option<DateTimeOffset?> From() => Time("--from", "Published then or later: 2026-03-01, or 2026-03-01T09:30:00Z");

    /// <summary>End of a time.</summary>
    public static Option<DateTimeOffset?> Before() => Time("--before", "Published before then");

    /// <summary>A text that may be left out.</summary>
    public static Option<string> Text(string name, string description) => new(name) { Description = description, DefaultValueFactory = _ => "" };

    /// <summary>Why a change is made.</summary>
    public static Option<string> Reason() => Text("--reason", "Why, for the audit");

    /// <summary>A time as the contract has it.</summary>
    public static Timestamp? ToTimestamp(DateTimeOffset? time) => time is { } given ? Timestamp.FromDateTimeOffset(given) : null;

    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                return time;
            result.AddError($"{name}: '{result.Tokens[0].Value}' is no time; write 2026-03-01 or 2026-03-01T09:30:00Z.");
            return null;
        },
    };
}
