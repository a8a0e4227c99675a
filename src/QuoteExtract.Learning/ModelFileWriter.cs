using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace QuoteExtract.Learning;

/// <summary>Collects the sections of a model and writes them as a <see cref="ModelFile"/>. The same header and sections give the same bytes.</summary>
public sealed class ModelFileWriter
{
    private readonly List<(string Name, ModelSectionType Type, byte[] Bytes)> _sections = [];

    /// <summary>Adds a section of bytes.</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="bytes">Its content, which is copied.</param>
    /// <exception cref="ArgumentException">There is a section of that name.</exception>
    public void Add(string name, ReadOnlySpan<byte> bytes) => Add(name, ModelSectionType.Bytes, bytes);

    /// <inheritdoc cref="Add(string, ReadOnlySpan{byte})"/>
    /// <summary>Adds a section of integers of 8 bits.</summary>
    public void Add(string name, ReadOnlySpan<sbyte> numbers) => Add(name, ModelSectionType.Int8, MemoryMarshal.AsBytes(numbers));

    /// <inheritdoc cref="Add(string, ReadOnlySpan{byte})"/>
    /// <summary>Adds a section of integers of 32 bits.</summary>
    public void Add(string name, ReadOnlySpan<int> numbers) => Add(name, ModelSectionType.Int32, MemoryMarshal.AsBytes(numbers));

    /// <inheritdoc cref="Add(string, ReadOnlySpan{byte})"/>
    /// <summary>Adds a section of floating-point numbers of 32 bits.</summary>
    public void Add(string name, ReadOnlySpan<float> numbers) => Add(name, ModelSectionType.Float32, MemoryMarshal.AsBytes(numbers));

    /// <summary>Adds a section as another file has it.</summary>
    internal void Add(ModelSection section) => Add(section.Name, section.Type, section.Bytes);

    /// <summary>Writes the file, whole or not at all: a reader never meets half of it.</summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <param name="header">What the file says of itself.</param>
    /// <exception cref="ArgumentException">The header or the whole is longer than a reader takes.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path, ModelHeader header)
    {
        var temporary = path + ".new";
        using (var stream = File.Create(temporary))
            Write(stream, header);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Writes the file to <paramref name="output"/>.</summary>
    internal void Write(Stream output, ModelHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var contents = new ModelContents(header, [.. _sections.Select(s => new ModelSectionEntry(s.Name, s.Type, s.Bytes.Length))]);
        var json = JsonSerializer.SerializeToUtf8Bytes(contents, ModelContentsJson.Default.ModelContents);
        var length = _sections.Aggregate((long)ModelFile.FixedLength + json.Length, (end, s) => ModelFile.Align(end) + s.Bytes.Length) + ModelFile.HashLength;
        if (json.Length > ModelFile.MaxHeaderBytes || length > ModelFile.MaxFileBytes)
            throw new ArgumentException($"A header of {json.Length} bytes in a file of {length} is more than a model file may hold.", nameof(header));

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var written = 0L;
        Span<byte> beginning = stackalloc byte[ModelFile.FixedLength];
        ReadOnlySpan<byte> padding = stackalloc byte[ModelFile.Alignment];
        ModelFile.Signature.CopyTo(beginning);
        BinaryPrimitives.WriteInt32LittleEndian(beginning[8..], ModelFile.FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(beginning[12..], json.Length);
        BinaryPrimitives.WriteInt64LittleEndian(beginning[16..], length);
        Put(beginning);
        Put(json);
        foreach (var (_, _, bytes) in _sections)
        {
            Put(padding[..(int)(ModelFile.Align(written) - written)]);
            Put(bytes);
        }

        output.Write(hash.GetHashAndReset());

        void Put(scoped ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            output.Write(bytes);
            written += bytes.Length;
        }
    }

    private void Add(string name, ModelSectionType type, ReadOnlySpan<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_sections.Any(s => s.Name == name))
            throw new ArgumentException($"There is a section '{name}' already.", nameof(name));
        if (type != ModelSectionType.Bytes && !BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Model files need a little-endian processor.");
        _sections.Add((name, type, bytes.ToArray()));
    }
}
