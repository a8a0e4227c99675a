using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk.Searching;

/// <summary>A search for quotes as the address of its page has it: everything is optional, and kept as it was typed.</summary>
public sealed record QuoteSearchAddress
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The page: "/search", "/speakers/5".</summary>
    public required string Path { get; init; }

    /// <summary>Words and phrases.</summary>
    public string Words { get; init; } = "";

    /// <summary>Whether the words are meant as written: "1".</summary>
    public string Exact { get; init; } = "";

    /// <summary>Number of a speaker's record, or words of a name.</summary>
    public string Speaker { get; init; } = "";

    /// <summary>Name of an outlet.</summary>
    public string Outlet { get; init; } = "";

    /// <summary>First day, as 2026-03-04, UTC.</summary>
    public string From { get; init; } = "";

    /// <summary>The day behind the last, UTC.</summary>
    public string Before { get; init; } = "";

    /// <summary>Type of quotation: "direct", "mixed", "indirect".</summary>
    public string Type { get; init; } = "";

    /// <summary>Least confidence in percent, 0 to 100.</summary>
    public string Min { get; init; } = "";

    /// <summary>Who relayed the words.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Order: "relevance", "newest", "oldest".</summary>
    public string Order { get; init; } = "";

    /// <summary>Token of a later page.</summary>
    public string Page { get; init; } = "";

    /// <summary>Whether the speaker is one record of the archive.</summary>
    public bool IsOfOneSpeaker => Speaker.Length > 0 && Speaker.All(char.IsAsciiDigit);

    /// <summary>The search without what narrows it.</summary>
    public QuoteSearchAddress Widest => new() { Path = Path };

    /// <summary>Whether anything narrows it.</summary>
    public bool IsNarrowed => this with { Order = "", Page = "" } != Widest;

    /// <summary>Whether a text is a day: 2026-03-04.</summary>
    public static bool IsDay(string value) => TryReadDay(value, out _);

    /// <summary>Reads the address of a request.</summary>
    public static QuoteSearchAddress Of(HttpRequest request)
    {
        string Value(string name) => request.Query[name].ToString().Trim();

        return new QuoteSearchAddress
        {
            Path = request.Path,
            Words = Value("q"),
            Exact = Value("exact"),
            Speaker = Value("speaker"),
            Outlet = Value("outlet"),
            From = Value("from"),
            Before = Value("before"),
            Type = Value("type"),
            Min = Value("min"),
            Channel = Value("channel"),
            Order = Value("order"),
            Page = Value("page"),
        };
    }

    /// <summary>The first page of the search in a month.</summary>
    public QuoteSearchAddress InMonth(DateTime month) => this with { From = Day(month), Before = Day(month.AddMonths(1)), Page = "" };

    /// <summary>What the archive is asked, counts included.</summary>
    /// <exception cref="StatusException">Something cannot be read.</exception>
    internal SearchQuotesRequest ToRequest(int pageSize)
    {
        var checks = new FieldChecks();
        var request = new SearchQuotesRequest
        {
            Filter = new QuoteFilter
            {
                Query = Words,
                Exact = Exact.Length > 0,
                Speaker = IsOfOneSpeaker ? $"{ResourceName.Speakers}/{Speaker}" : "",
                SpeakerName = IsOfOneSpeaker ? "" : Speaker,
                Outlet = Outlet,
                StartTime = ReadDay(checks, "from", From),
                EndTime = ReadDay(checks, "before", Before),
                MinConfidence = ReadPercent(checks, "min", Min),
                Channel = Channel,
            },
            Order = Read<QuoteOrder>(checks, "order", Order),
            PageSize = pageSize,
            PageToken = Page,
            IncludeFacets = true,
        };
        if (Read<AttributionType>(checks, "type", Type) is var type and not AttributionType.Unspecified)
            request.Filter.Types_.Add(type);
        checks.Throw();
        return request;
    }

    /// <summary>Path and query; what is empty is left out.</summary>
    public override string ToString() => Desk.Words.Address(
        Path,
        ("q", Words), ("exact", Exact), ("speaker", Speaker), ("outlet", Outlet), ("from", From), ("before", Before), ("type", Type), ("min", Min), ("channel", Channel),
        ("order", Order), ("page", Page));

    private static string Day(DateTime day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static bool TryReadDay(string value, out DateTime day) =>
        DateTime.TryParseExact(value, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out day);

    private static Timestamp? ReadDay(FieldChecks checks, string field, string value)
    {
        if (value.Length == 0)
            return null;
        if (TryReadDay(value, out var day))
            return Timestamp.FromDateTime(day);
        checks.Bad(field, "Must be a day: 2026-03-04.");
        return null;
    }

    private static double ReadPercent(FieldChecks checks, string field, string value)
    {
        if (value.Length == 0)
            return 0;
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100)
            return percent / 100;
        checks.Bad(field, "Must be a number from 0 to 100.");
        return 0;
    }

    private static T Read<T>(FieldChecks checks, string field, string value)
        where T : struct, System.Enum
    {
        if (value.Length == 0)
            return default;
        if (value.All(char.IsAsciiLetter) && System.Enum.TryParse<T>(value, ignoreCase: true, out var read))
            return read;
        checks.Bad(field, $"Must be one of {string.Join(", ", System.Enum.GetNames<T>().Skip(1).Select(n => n.ToLowerInvariant()))}.");
        return default;
    }
}
