using System.Text.Json;
using QuoteExtract.Cli.Samples;

namespace QuoteExtract.Cli.Tests.Samples;

/// <summary>A quotation as a person read it.</summary>
/// <param name="Words">Its verbatim parts in reading order, marks included.</param>
/// <param name="Type">"direct" or "mixed".</param>
/// <param name="Speakers">The names that are right; the first is the best.</param>
internal sealed record GoldQuotation(string[] Words, string Type, string[] Speakers);

/// <summary>What is right for a sample.</summary>
/// <param name="Quotations">All quotations with verbatim parts.</param>
/// <param name="NotSpeech">Words in marks that nobody said.</param>
internal sealed record SampleGold(GoldQuotation[] Quotations, string[] NotSpeech)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    /// <summary>The gold of <paramref name="sample"/>.</summary>
    public static SampleGold Of(Sample sample)
    {
        using var stream = typeof(SampleGold).Assembly.GetManifestResourceStream($"{sample.Name}.gold.json")!;
        return JsonSerializer.Deserialize<SampleGold>(stream, s_options)!;
    }
}
