using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QuoteExtract.Learning;

/// <summary>The JSON at the beginning of a model file.</summary>
/// <param name="Header">What the file says of itself.</param>
/// <param name="Sections">What stands behind the header, in order.</param>
internal sealed record ModelContents(ModelHeader Header, ImmutableArray<ModelSectionEntry> Sections);

/// <summary>A section as the header lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its numbers are.</param>
/// <param name="Length">Bytes.</param>
internal sealed record ModelSectionEntry(string Name, ModelSectionType Type, long Length);

/// <summary>How headers and cards are written as JSON.</summary>
[JsonSerializable(typeof(ModelContents))]
[JsonSerializable(typeof(ModelHeader))]
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
internal sealed partial class ModelContentsJson : JsonSerializerContext;
