using QuoteExtract.Archive.Documents;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk.Corrections;

/// <summary>Who else may have said a quote.</summary>
/// <param name="Value">What <see cref="CorrectionDraft.Speaker"/> is set to.</param>
/// <param name="Name">The name.</param>
/// <param name="Confidence">Probability, 0 to 1, where the model considered it; else 0.</param>
public sealed record SpeakerChoice(string Value, string Name, double Confidence)
{
    /// <summary>The name, and how likely the model held it.</summary>
    public string Words => Confidence > 0 ? $"{Name} ({Desk.Words.Percent(Confidence)})" : Name;

    /// <summary>Those whom the document speaks of, but for the one who is the speaker: those that the model considered first.</summary>
    internal static IEnumerable<SpeakerChoice> Of(GetQuoteResponse answer, IReadOnlyList<DocumentEntity> entities)
    {
        var considered = (answer.Attribution?.Alternatives ?? []).ToLookup(a => a.Speaker.Name, a => a.Confidence, StringComparer.Ordinal);
        return entities
            .Select(e => new SpeakerChoice(ValueOf(e.SpeakerId is { } id ? ResourceName.Of(ResourceName.Speakers, id) : "", e.Name), InertText.Of(e.Name), considered[e.Name].FirstOrDefault()))
            .Where(c => c.Value != ValueOf(answer.Quote.Speaker))
            .DistinctBy(c => c.Value, StringComparer.Ordinal)
            .OrderByDescending(c => c.Confidence);
    }

    /// <summary>What stands for a quote's speaker.</summary>
    internal static string ValueOf(ArchivedSpeakerRef? speaker) => speaker is null ? CorrectionDraft.Nobody : ValueOf(speaker.Name, speaker.DisplayName);

    private static string ValueOf(string resource, string name) => resource.Length > 0 ? resource : CorrectionDraft.NamePrefix + name;
}
