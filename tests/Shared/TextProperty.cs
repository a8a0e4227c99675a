using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace QuoteExtract.Tests.Shared;

/// <summary>Runs properties of texts. A run is the same every time; the environment variable PROPERTY_SEED (a whole number) makes another one.</summary>
internal static class TextProperty
{
    private static readonly ulong Seed =
        ulong.TryParse(Environment.GetEnvironmentVariable("PROPERTY_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20_100_731;

    /// <summary>
    /// Asks <paramref name="violations"/> of as many texts of <paramref name="generator"/> as <paramref name="texts"/> says. Fails with the first violation
    /// on the shortest text found that has one, the text written as a C# literal.
    /// </summary>
    public static void Holds(int texts, Gen<string> generator, Func<string, IEnumerable<string>> violations)
    {
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(texts)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, 1), FSharpOption<int>.None)));
        Prop.ForAll(Arb.From(generator, Shorter), text => First(violations, text) is { } violation ? false.Label($"{violation} in {Literal(text)}") : true.Label("kept"))
            .Check(config);
    }

    /// <summary>An exception is a violation like any other, so that its text is shrunk and shown too.</summary>
    private static string? First(Func<string, IEnumerable<string>> violations, string text)
    {
        try
        {
            return violations(text).FirstOrDefault();
        }
#pragma warning disable CA1031 // whatever is thrown is the finding
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e.ToString();
        }
    }

    /// <summary>The text without one stretch, the longest stretches first.</summary>
    private static IEnumerable<string> Shorter(string text)
    {
        for (var length = text.Length; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= text.Length; start += length)
                yield return text.Remove(start, length);
        }
    }

    private static string Literal(string text) =>
        '"' + string.Concat(text.Select(c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"))) + '"';
}
