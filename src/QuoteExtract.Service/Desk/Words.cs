using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace QuoteExtract.Service.Desk;

/// <summary>Numbers, times and names of things as the pages write them.</summary>
internal static class Words
{
    /// <summary>A number with its thousands apart: 12,345.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A day: 4 March 2026. UTC.</summary>
    public static string Date(Timestamp time) => time.ToDateTime().ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day and a time: 4 March 2026, 17:05 UTC.</summary>
    public static string Time(Timestamp time) => time.ToDateTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A probability: 97%. Neither 0% nor 100% is written of what is not certain.</summary>
    public static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(Math.Round(probability * 100), probability > 0 ? 1 : 0, probability < 1 ? 99 : 100)}%");
}
