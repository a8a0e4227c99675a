using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace QuoteExtract.Learning;

/// <summary>A model file: what it says of itself, and named sections of numbers.</summary>
/// <remarks>
/// <para>The form, numbers little-endian: eight bytes of signature; the version of the form (32 bits); the header's length (32 bits); the
/// length of the file (64 bits); the header, JSON in UTF-8, with the name, type and length of each section; the sections, each from a
/// multiple of 64 bytes on; the SHA-256 of all that stands before it (32 bytes). <see cref="ModelFileWriter"/> writes it.</para>
/// <para>A file is read at once and checked whole before anything in it is believed. The numbers are not copied. Any thread may read.</para>
/// </remarks>
public sealed class ModelFile
{
    /// <summary>What the names of model files end with.</summary>
    public const string Extension = ".qxm";

    /// <summary>Version of the form that is written, and the newest that is read.</summary>
    internal const int FormatVersion = 1;

    internal const int Alignment = 64;
    internal const int FixedLength = 24;
    internal const int HashLength = 32;
    internal const int MaxHeaderBytes = 1 << 20;

    /// <summary>Far above any model of ours; a file beyond it is not read.</summary>
    internal const long MaxFileBytes = 512L << 20;

    private readonly string _path;
    private readonly OrderedDictionary<string, ModelSection> _sections;

    private ModelFile(string path, ModelHeader header, string sha256, OrderedDictionary<string, ModelSection> sections) =>
        (_path, Header, Sha256, _sections) = (path, header, sha256, sections);

    /// <summary>What the file says of itself.</summary>
    public ModelHeader Header { get; }

    /// <summary>SHA-256 of the whole file, lower-case hexadecimal, as tools that hash files print it.</summary>
    public string Sha256 { get; }

    /// <summary>The sections, in the order of the file.</summary>
    public IEnumerable<ModelSection> Sections => _sections.Values;

    /// <summary>The section named <paramref name="name"/>.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public ModelSection this[string name] =>
        _sections.GetValueOrDefault(name) ?? throw new InvalidDataException($"The model '{_path}' is damaged: it has no section '{name}'.");

    /// <summary>The first bytes: one that no text begins with, three letters, and line ends that a transfer as text would alter.</summary>
    internal static ReadOnlySpan<byte> Signature => [0x91, (byte)'Q', (byte)'X', (byte)'M', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Reads and checks the file at <paramref name="path"/>.</summary>
    /// <exception cref="InvalidDataException">It is no model file, a newer one, cut short or damaged; the message says which and names the file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ModelFile Open(string path)
    {
        using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var length = RandomAccess.GetLength(handle);
        Span<byte> beginning = stackalloc byte[FixedLength];
        CheckBeginning(path, beginning[..RandomAccess.Read(handle, beginning, 0)], length);

        var memory = Allocate((int)length);
        var read = 0;
        while (read < memory.Length && RandomAccess.Read(handle, memory.Span[read..], read) is var n and > 0)
            read += n;
        return Parse(path, memory[..read]);
    }

    /// <summary>Reads what the file at <paramref name="path"/> says of itself, and no more: enough to choose among files, before <see cref="Open"/> checks the whole.</summary>
    /// <exception cref="InvalidDataException">It is no model file, a newer one, cut short or damaged; the message says which and names the file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ModelHeader ReadHeader(string path)
    {
        using var handle = File.OpenHandle(path);
        Span<byte> beginning = stackalloc byte[FixedLength];
        CheckBeginning(path, beginning[..RandomAccess.Read(handle, beginning, 0)], RandomAccess.GetLength(handle));
        var json = new byte[BinaryPrimitives.ReadInt32LittleEndian(beginning[12..])];
        return RandomAccess.Read(handle, json, FixedLength) == json.Length ? ContentsOf(path, json).Header : throw CutShort(path);
    }

    /// <summary>The file itself, where it is for <paramref name="task"/> with <paramref name="featureSet"/>.</summary>
    /// <exception cref="InvalidDataException">It is for another, which the message names.</exception>
    public ModelFile Expect(string task, string featureSet)
    {
        if (Header.Task != task)
            throw new InvalidDataException($"The model '{_path}' is for the task '{Header.Task}', not for '{task}'.");
        if (Header.FeatureSet != featureSet)
            throw new InvalidDataException($"The model '{_path}' has the feature set '{Header.FeatureSet}'; this version reads '{featureSet}'.");
        return this;
    }

    /// <summary>The labels that the header names <paramref name="kind"/>.</summary>
    /// <exception cref="InvalidDataException">It names none so.</exception>
    public IReadOnlyList<string> Labels(string kind) =>
        Header.Labels.TryGetValue(kind, out var labels) ? labels : throw new InvalidDataException($"The model '{_path}' is damaged: it has no labels '{kind}'.");

    /// <summary>The parameter named <paramref name="name"/>.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public double Parameter(string name) =>
        Header.Parameters.TryGetValue(name, out var value) ? value : throw new InvalidDataException($"The model '{_path}' is damaged: it has no parameter '{name}'.");

    /// <summary>Reads a file's bytes, which must not change any more.</summary>
    internal static ModelFile Parse(string path, ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        CheckBeginning(path, span[..Math.Min(span.Length, FixedLength)], span.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(span[..^HashLength]);
        if (!span[^HashLength..].SequenceEqual(hash.GetCurrentHash()))
            throw Damaged(path, "its bytes do not give its checksum");
        hash.AppendData(span[^HashLength..]);

        var headerEnd = FixedLength + BinaryPrimitives.ReadInt32LittleEndian(span[12..]);
        var contents = ContentsOf(path, span[FixedLength..headerEnd]);
        return new ModelFile(path, contents.Header, Convert.ToHexStringLower(hash.GetHashAndReset()), SectionsOf(path, contents, headerEnd, bytes[..^HashLength]));
    }

    /// <summary>The multiple of <see cref="Alignment"/> from <paramref name="offset"/> on.</summary>
    internal static long Align(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    /// <summary>Refuses what is no model file, newer, cut short or too long, by its first bytes and its length.</summary>
    private static void CheckBeginning(string path, ReadOnlySpan<byte> beginning, long length)
    {
        var signature = Math.Min(beginning.Length, Signature.Length);
        if (beginning.IsEmpty || !beginning[..signature].SequenceEqual(Signature[..signature]))
            throw new InvalidDataException($"The file '{path}' is no model of QuoteExtract.");
        if (beginning.Length < FixedLength)
            throw CutShort(path);
        var version = BinaryPrimitives.ReadUInt32LittleEndian(beginning[8..]);
        if (version > FormatVersion)
            throw new InvalidDataException($"The model '{path}' is of a newer form, {version}; this version reads up to {FormatVersion}.");
        var header = BinaryPrimitives.ReadUInt32LittleEndian(beginning[12..]);
        var total = BinaryPrimitives.ReadUInt64LittleEndian(beginning[16..]);
        if (version == 0 || header > MaxHeaderBytes || total > MaxFileBytes || total < FixedLength + header + HashLength)
            throw Damaged(path, "its first bytes hold impossible lengths");
        if ((ulong)length < total)
            throw CutShort(path);
        if ((ulong)length > total)
            throw Damaged(path, "it is longer than it says");
    }

    private static ModelContents ContentsOf(string path, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ModelContentsJson.Default.ModelContents) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The model '{path}' is damaged: its header cannot be read: {e.Message}", e);
        }
    }

    private static OrderedDictionary<string, ModelSection> SectionsOf(string path, ModelContents contents, int headerEnd, ReadOnlyMemory<byte> body)
    {
        var sections = new OrderedDictionary<string, ModelSection>(StringComparer.Ordinal);
        var end = (long)headerEnd;
        foreach (var (name, type, length) in contents.Sections)
        {
            var start = Align(end);
            if (length < 0 || length > body.Length - start || length % ModelSection.Size(type) != 0)
                throw Damaged(path, $"its section '{name}' has an impossible length");
            if (!sections.TryAdd(name, new ModelSection(path, name, type, body.Slice((int)start, (int)length))))
                throw Damaged(path, $"it has two sections '{name}'");
            end = start + length;
        }

        return end == body.Length ? sections : throw Damaged(path, "it holds more than its sections");
    }

    /// <summary>Memory whose first byte lies at a multiple of <see cref="Alignment"/>, and stays there.</summary>
    private static Memory<byte> Allocate(int length)
    {
        var array = GC.AllocateUninitializedArray<byte>(length + Alignment, pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        return array.AsMemory((int)(Align(address) - address), length);
    }

    private static InvalidDataException CutShort(string path) => new($"The model '{path}' is cut short: bytes are missing at its end.");

    private static InvalidDataException Damaged(string path, string why) => new($"The model '{path}' is damaged: {why}.");
}
