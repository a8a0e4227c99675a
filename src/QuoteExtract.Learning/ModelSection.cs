using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace QuoteExtract.Learning;

/// <summary>What the numbers of a section are; all little-endian.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelSectionType>))]
public enum ModelSectionType
{
    /// <summary>Bytes of a form that the model's task knows.</summary>
    [JsonStringEnumMemberName("bytes")]
    Bytes,

    /// <summary>Signed integers of 8 bits.</summary>
    [JsonStringEnumMemberName("int8")]
    Int8,

    /// <summary>Signed integers of 32 bits.</summary>
    [JsonStringEnumMemberName("int32")]
    Int32,

    /// <summary>IEEE 754 numbers of 32 bits.</summary>
    [JsonStringEnumMemberName("float32")]
    Float32,
}

/// <summary>A named row of numbers in a model file. It lies in the file's memory, aligned to 64 bytes: keep the section, ask for its span where it is used.</summary>
public sealed class ModelSection
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string _file;

    internal ModelSection(string file, string name, ModelSectionType type, ReadOnlyMemory<byte> bytes) => (_file, Name, Type, _bytes) = (file, name, type, bytes);

    /// <summary>Name, unique in its file.</summary>
    public string Name { get; }

    /// <summary>What its numbers are.</summary>
    public ModelSectionType Type { get; }

    /// <summary>Its bytes, whatever they mean.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>Its numbers, as integers of 8 bits.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public ReadOnlySpan<sbyte> Int8 => Read<sbyte>(ModelSectionType.Int8);

    /// <summary>Its numbers, as integers of 32 bits.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public ReadOnlySpan<int> Int32 => Read<int>(ModelSectionType.Int32);

    /// <summary>Its numbers, as floating-point numbers of 32 bits.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public ReadOnlySpan<float> Float32 => Read<float>(ModelSectionType.Float32);

    /// <summary>The section itself, where it holds <paramref name="count"/> numbers of <paramref name="type"/>.</summary>
    /// <exception cref="InvalidDataException">It does not; the message says what it holds.</exception>
    public ModelSection Expect(ModelSectionType type, int count)
    {
        var held = _bytes.Length / Size(Type);
        return Type == type && held == count
            ? this
            : throw new InvalidDataException($"The model '{_file}' is damaged: its section '{Name}' holds {held} numbers of the type {Type} where {count} of the type {type} belong.");
    }

    /// <summary>Bytes of a number of <paramref name="type"/>.</summary>
    internal static int Size(ModelSectionType type) => type is ModelSectionType.Bytes or ModelSectionType.Int8 ? 1 : 4;

    private ReadOnlySpan<T> Read<T>(ModelSectionType type)
        where T : unmanaged
    {
        if (Type != type)
            throw new InvalidDataException($"The model '{_file}' is damaged: its section '{Name}' is of the type {Type} where {type} belongs.");
        return BitConverter.IsLittleEndian ? MemoryMarshal.Cast<byte, T>(_bytes.Span) : throw new PlatformNotSupportedException("Model files need a little-endian processor.");
    }
}
