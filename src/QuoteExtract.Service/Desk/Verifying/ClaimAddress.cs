using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk.Verifying;

/// <summary>A claim as the address of its page or its form has it, kept as it was typed.</summary>
public sealed record ClaimAddress
{
    /// <summary>Path of the page.</summary>
    public const string Path = "/verify";

    /// <summary>Longest path and query that browsers, servers and chats between them pass on whole, in characters.</summary>
    private const int MaxLength = 2_000;

    /// <summary>The words that somebody is claimed to have said.</summary>
    public string Claim { get; init; } = "";

    /// <summary>Number of a speaker's record, or words of a name; empty where nobody is claimed.</summary>
    public string Speaker { get; init; } = "";

    /// <summary>First day of publication, as 2026-03-04, UTC.</summary>
    public string From { get; init; } = "";

    /// <summary>The day behind the last, UTC.</summary>
    public string Before { get; init; } = "";

    /// <summary>Whether more than the words is given.</summary>
    public bool IsNarrowed => Speaker.Length + From.Length + Before.Length > 0;

    /// <summary>Whether it can be passed on as an address.</summary>
    public bool IsShareable => ToString().Length <= MaxLength;

    /// <summary>Reads a form that was sent, else the address.</summary>
    public static ClaimAddress Of(HttpRequest request)
    {
        string Value(string name) => (request.HasFormContentType ? request.Form[name] : request.Query[name]).ToString().Trim();

        return new ClaimAddress { Claim = Value("claim").Replace("\r\n", "\n", StringComparison.Ordinal), Speaker = Value("speaker"), From = Value("from"), Before = Value("before") };
    }

    /// <summary>What the archive is asked.</summary>
    /// <exception cref="StatusException">A day cannot be read.</exception>
    internal VerifyQuoteRequest ToRequest()
    {
        var checks = new FieldChecks();
        var isRecord = Speaker.Length > 0 && Speaker.All(char.IsAsciiDigit);
        var request = new VerifyQuoteRequest
        {
            Claim = Claim,
            Speaker = isRecord ? $"{ResourceName.Speakers}/{Speaker}" : "",
            SpeakerName = isRecord ? "" : Speaker,
            StartTime = ReadDay(checks, "from", From),
            EndTime = ReadDay(checks, "before", Before),
        };
        checks.Throw();
        return request;
    }

    /// <summary>Path and query; what is empty is left out.</summary>
    public override string ToString() => Words.Address(Path, ("claim", Claim), ("speaker", Speaker), ("from", From), ("before", Before));

    /// <summary>Whether a text is a day, 2026-03-04; of UTC.</summary>
    internal static bool TryReadDay(string value, out DateTime day) =>
        DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out day);

    private static Timestamp? ReadDay(FieldChecks checks, string field, string value)
    {
        if (value.Length == 0)
            return null;
        if (TryReadDay(value, out var day))
            return Timestamp.FromDateTime(day);
        checks.Bad(field, "Must be a day: 2026-03-04.");
        return null;
    }
}
