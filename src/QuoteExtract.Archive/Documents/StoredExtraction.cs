using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Documents;

/// <summary>What a model found in a revision, as it is kept: compressed JSON, speakers told once and named by their ids.</summary>
/// <param name="Attributions">What is said to have been said.</param>
/// <param name="Speakers">The speakers.</param>
/// <param name="Rejected">Words in marks that are nobody's speech; archives of earlier versions do not have them.</param>
internal sealed partial record StoredExtraction(ImmutableArray<StoredAttribution> Attributions, ImmutableArray<Speaker> Speakers, ImmutableArray<RejectedQuotation> Rejected)
{
    /// <summary>Version of the form; the first byte of what is kept.</summary>
    private const byte Format = 1;

    /// <summary>Packs an extraction.</summary>
    public static byte[] Pack(Extraction extraction)
    {
        var stored = new StoredExtraction([.. extraction.Attributions.Select(StoredAttribution.Of)], extraction.Speakers, extraction.Rejected);
        using var packed = new MemoryStream();
        packed.WriteByte(Format);
        using (var compressed = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(compressed, stored, Json.Default.StoredExtraction);
        return packed.ToArray();
    }

    /// <summary>What a packed extraction holds.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static Reading Unpack(byte[] packed)
    {
        if (packed is not [Format, ..])
            throw new InvalidDataException("An extraction of the archive is of no form that this version reads.");
        try
        {
            using var compressed = new BrotliStream(new MemoryStream(packed, 1, packed.Length - 1), CompressionMode.Decompress);
            var stored = JsonSerializer.Deserialize(compressed, Json.Default.StoredExtraction) ?? throw new InvalidDataException("An extraction of the archive is empty.");
            var speakers = stored.Speakers.ToDictionary(s => s.Id, StringComparer.Ordinal);
            return new Reading([.. stored.Attributions.Select(a => a.ToAttribution(speakers))], [.. Whole(stored.Rejected).Select(r => r with { Evidence = Whole(r.Evidence) })]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"An extraction of the archive is damaged: {e.Message}", e);
        }
    }

    /// <summary>An array that was left out is an empty one.</summary>
    internal static ImmutableArray<T> Whole<T>(ImmutableArray<T> array) => array.IsDefault ? [] : array;

    /// <summary>Evidence with all its arrays.</summary>
    internal static Evidence Whole(Evidence evidence) => evidence with { Spans = Whole(evidence.Spans), Factors = Whole(evidence.Factors) };

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(SpanConverter)])]
    [JsonSerializable(typeof(StoredExtraction))]
    private sealed partial class Json : JsonSerializerContext;

    /// <summary>A span as [start, end].</summary>
    private sealed class SpanConverter : JsonConverter<TextSpan>
    {
        public override TextSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Read();
            var start = reader.GetInt32();
            reader.Read();
            var end = reader.GetInt32();
            reader.Read();
            return new TextSpan(start, end);
        }

        public override void Write(Utf8JsonWriter writer, TextSpan value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Start);
            writer.WriteNumberValue(value.End);
            writer.WriteEndArray();
        }
    }
}

/// <summary>An attribution, its speakers by their ids.</summary>
internal sealed record StoredAttribution(
    string Id,
    AttributionType Type,
    ImmutableArray<ContentPiece> Content,
    TextSpan? Cue,
    TextSpan? Source,
    string? Speaker,
    Channel? Channel,
    double Confidence,
    ImmutableArray<StoredAlternative> Alternatives,
    ImmutableArray<Evidence> Evidence)
{
    public static StoredAttribution Of(QuoteAttribution a) => new(
        a.Id, a.Type, a.Content, a.Cue, a.Source, a.Speaker?.Id, a.Channel, a.Confidence, [.. a.Alternatives.Select(x => new StoredAlternative(x.Speaker.Id, x.Confidence))], a.Evidence);

    public QuoteAttribution ToAttribution(Dictionary<string, Speaker> speakers) => new()
    {
        Id = Id,
        Type = Type,
        Content = StoredExtraction.Whole(Content),
        Cue = Cue,
        Source = Source,
        Speaker = Speaker is null ? null : speakers[Speaker],
        Channel = Channel,
        Confidence = Confidence,
        Alternatives = [.. StoredExtraction.Whole(Alternatives).Select(a => new SpeakerAlternative(speakers[a.Speaker], a.Confidence))],
        Evidence = [.. StoredExtraction.Whole(Evidence).Select(StoredExtraction.Whole)],
    };
}

/// <summary>A speaker that was considered.</summary>
internal sealed record StoredAlternative(string Speaker, double Confidence);

/// <summary>What a model read in a revision.</summary>
/// <param name="Attributions">What is said to have been said, in reading order.</param>
/// <param name="Rejected">Words in marks that are nobody's speech, in reading order.</param>
internal sealed record Reading(ImmutableArray<QuoteAttribution> Attributions, ImmutableArray<RejectedQuotation> Rejected)
{
    /// <summary>The attribution that a quote was made of; null where the quote's words are others by now.</summary>
    /// <param name="ordinal">The quote's place among the attributions, from 1.</param>
    /// <param name="pieces">Where the quote stands.</param>
    public QuoteAttribution? Find(int ordinal, ImmutableArray<TextSpan> pieces) =>
        Attributions.ElementAtOrDefault(ordinal - 1) is { } found && found.Content.Any(p => pieces.Any(q => q.Overlaps(p.Span))) ? found : null;
}
