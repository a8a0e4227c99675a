using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http.Extensions;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk;

/// <summary>Numbers, times and names of things as the pages write them.</summary>
internal static class Words
{
    /// <summary>A number with its thousands apart: 12,345.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A day: 4 March 2026. UTC.</summary>
    public static string Date(Timestamp time) => time.ToDateTime().ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>From one day to another: "4 March 2026", "4 March 2026 to 6 March 2026". UTC.</summary>
    public static string Days(Timestamp first, Timestamp last) => (Date(first), Date(last)) is var (from, to) && from == to ? from : $"{Date(first)} to {Date(last)}";

    /// <summary>A day and a time: 4 March 2026, 17:05 UTC.</summary>
    public static string Time(Timestamp time) => time.ToDateTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>An address with a query; what is empty is left out.</summary>
    public static string Address(string path, params IEnumerable<(string Name, string? Value)> query) =>
        path + new QueryBuilder(query.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => KeyValuePair.Create(q.Name, q.Value!)));

    /// <summary>The beginning of a text, in whole words where there are any.</summary>
    public static string Shorten(string text)
    {
        const int Most = 100;
        if (text.Length <= Most)
            return text;
        var end = text.LastIndexOf(' ', Most) is var blank and > 0 ? blank : char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most;
        return $"{text[..end]} …";
    }

    /// <summary>A month: March 2026. UTC.</summary>
    public static string Month(Timestamp time) => time.ToDateTime().ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A number of things: "1 quote", "12,345 quotes".</summary>
    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary>What a speaker is.</summary>
    public static string Kind(SpeakerKind kind) => kind switch
    {
        SpeakerKind.Person => "Person",
        SpeakerKind.Organization => "Organisation",
        SpeakerKind.Group => "Group",
        _ => "Source without a name",
    };

    /// <summary>A size in the largest unit that makes it a round number: 512 KiB, 8 MiB.</summary>
    public static string Bytes(long bytes) =>
        bytes % (1 << 20) == 0 ? $"{Count(bytes >> 20)} MiB" : bytes % (1 << 10) == 0 ? $"{Count(bytes >> 10)} KiB" : $"{Count(bytes)} bytes";

    /// <summary>A probability: 97%. Neither 0% nor 100% is written of what is not certain.</summary>
    public static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(Math.Round(probability * 100), probability > 0 ? 1 : 0, probability < 1 ? 99 : 100)}%");
}
