using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace QuoteExtract.Learning.Tests;

public sealed class ModelFileTests : IDisposable
{
    private static readonly ModelHeader Header = new()
    {
        Name = "small",
        Version = 3,
        Task = "test",
        FeatureSet = "test/1",
        Language = "en",
        Description = "For tests: “marks”, ümlauts.",
        License = "Apache-2.0",
        Command = "none",
        Data = [new DataSource("a list", "CC0-1.0", "https://example.org/")],
        Figures = [new ModelFigure("accuracy", "the list", 99.5, "percent", "count")],
        Labels = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("colours", ["red", "green"]),
        Parameters = ImmutableSortedDictionary<string, double>.Empty.Add("width", 2.5),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("model-file");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Open_GivesBackWhatWasWritten()
    {
        var model = ModelFile.Open(File(Small()));

        Assert.Equal(Header.Description, model.Header.Description);
        Assert.Equal(Header.Data.AsEnumerable(), model.Header.Data);
        Assert.Equal(Header.Figures.AsEnumerable(), model.Header.Figures);
        Assert.Equal(["red", "green"], model.Labels("colours"));
        Assert.Equal(2.5, model.Parameter("width"));
        Assert.Equal([1f, -2.5f, float.MaxValue], model["floats"].Float32);
        Assert.Equal([-128, 0, 127], model["small"].Int8.ToArray());
        Assert.Equal([int.MinValue, 7], model["integers"].Int32);
        Assert.Equal("abc"u8, model["bytes"].Bytes);
        Assert.Equal(4, model.Sections.Count());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Small())), model.Sha256);
    }

    [Fact]
    public void ReadHeader_ReadsAsMuchAsItNeeds()
    {
        var bytes = Small();
        bytes[^1] ^= 1;
        Assert.Equal("small", ModelFile.ReadHeader(File(bytes)).Name);
        Assert.Throws<InvalidDataException>(() => ModelFile.ReadHeader(File(bytes[..^1])));
        Assert.Throws<InvalidDataException>(() => ModelFile.ReadHeader(File([])));
    }

    [Fact]
    public void Open_AlignsEverySectionTo64Bytes() =>
        Assert.All(ModelFile.Open(File(Small())).Sections, section => Assert.Equal(0, AddressOf(section.Bytes) % 64));

    [Fact]
    public void Save_WritesTheSameBytesAgainAndLeavesNothingElse()
    {
        var path = Path.Combine(_folder.FullName, "small.qxm");
        Writer().Save(path, Header);
        Writer().Save(path, Header);
        Assert.Equal(Small(), System.IO.File.ReadAllBytes(path));
        Assert.Single(_folder.EnumerateFiles());
    }

    [Fact]
    public void Parse_RefusesEveryTruncation()
    {
        var bytes = Small();
        Assert.Contains("is no model", Refusal([]), StringComparison.Ordinal);
        for (var length = 1; length < bytes.Length; length++)
            Assert.Contains("is cut short", Refusal(bytes[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RefusesEveryFlippedBit()
    {
        var bytes = Small();
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Contains("'here.qxm'", Refusal(bytes), StringComparison.Ordinal);
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Theory]
    [InlineData("{\"format\": \"quoteextract-attribution/1\"}")]
    [InlineData("PK\u0003\u0004 and so on, as archives begin")]
    [InlineData("")]
    public void Open_RefusesAForeignFile(string content) =>
        Assert.Contains("is no model of QuoteExtract", Assert.Throws<InvalidDataException>(() => ModelFile.Open(File(Encoding.UTF8.GetBytes(content)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_NamesTheFormOfANewerFile()
    {
        var bytes = Small();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), 2);
        Assert.Contains("newer form, 2", Refusal(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, uint.MaxValue)] // length of the header
    [InlineData(12, 1u << 20)]
    [InlineData(16, uint.MaxValue)] // length of the file
    [InlineData(20, uint.MaxValue)]
    [InlineData(20, 1u << 31)]
    public void Open_RefusesAHostileLengthWithoutMakingRoomForIt(int offset, uint length)
    {
        var bytes = Small();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), length);
        var path = File(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => ModelFile.Open(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 16);
    }

    [Fact]
    public void Open_RefusesAFileThatIsLongerThanItSays() =>
        Assert.Contains("longer than it says", Refusal([.. Small(), 0]), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"length\":12", "\"length\":99", "impossible length")]
    [InlineData("\"length\":12", "\"length\":-1", "impossible length")]
    [InlineData("\"length\":12", "\"length\":11", "impossible length")]
    [InlineData("\"length\":3}]", "\"length\":2}]", "holds more")]
    [InlineData("\"type\":\"float32\"", "\"type\":\"float99\"", "header cannot be read")]
    [InlineData("\"name\":\"floats\"", "\"name\":\"small\"", "two sections")]
    [InlineData("\"task\":\"test\"", "\"test\":\"test\"", "header cannot be read")]
    [InlineData("\"license\":\"Apache-2.0\"", "\"license\":null", "header cannot be read")]
    [InlineData("{\"header\"", "[\"header\"", "header cannot be read")]
    public void Parse_RefusesAHeaderThatLies(string right, string wrong, string reason)
    {
        var bytes = Small();
        var headerLength = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
        var json = Encoding.UTF8.GetString(bytes, ModelFile.FixedLength, headerLength);
        Assert.Contains(right, json, StringComparison.Ordinal);
        json = json.Replace(right, wrong, StringComparison.Ordinal);
        // White space keeps the sections where they are.
        var header = Encoding.UTF8.GetBytes(json.Length < headerLength ? json + new string(' ', headerLength - Encoding.UTF8.GetByteCount(json)) : json);
        byte[] body = [.. bytes[..ModelFile.FixedLength], .. header, .. bytes[(ModelFile.FixedLength + headerLength)..^ModelFile.HashLength]];
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(12), header.Length);
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(16), body.Length + ModelFile.HashLength);
        Assert.Contains(reason, Refusal([.. body, .. SHA256.HashData(body)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Expect_NamesAnotherTaskOrFeatureSet()
    {
        var model = ModelFile.Open(File(Small()));
        Assert.Same(model, model.Expect("test", "test/1"));
        Assert.Contains("for the task 'test', not for 'other'", Assert.Throws<InvalidDataException>(() => model.Expect("other", "test/1")).Message, StringComparison.Ordinal);
        Assert.Contains("'test/1'; this version reads 'test/2'", Assert.Throws<InvalidDataException>(() => model.Expect("test", "test/2")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_AreRefusedUnderAnotherNameTypeOrLength()
    {
        var model = ModelFile.Open(File(Small()));
        Assert.Throws<InvalidDataException>(() => model["none"]);
        Assert.Throws<InvalidDataException>(() => model.Labels("none"));
        Assert.Throws<InvalidDataException>(() => model.Parameter("none"));
        Assert.Throws<InvalidDataException>(() => model["floats"].Int32.Length);
        Assert.Same(model["floats"], model["floats"].Expect(ModelSectionType.Float32, 3));
        Assert.Throws<InvalidDataException>(() => model["floats"].Expect(ModelSectionType.Float32, 4));
        Assert.Throws<InvalidDataException>(() => model["floats"].Expect(ModelSectionType.Int32, 3));
    }

    [Fact]
    public void Apply_GivesTheBytesThatTrainingWithTheCardWouldHave()
    {
        var path = File(Small());
        var edited = Header with { Description = "Edited." };
        Writer().Save(Path.Combine(_folder.FullName, "edited.qxm"), edited);
        ModelCard.Apply(path, edited with { Labels = null!, Parameters = null! });
        Assert.Equal(System.IO.File.ReadAllBytes(Path.Combine(_folder.FullName, "edited.qxm")), System.IO.File.ReadAllBytes(path));
        Assert.Throws<InvalidDataException>(() => ModelCard.Apply(path, edited with { Task = "other" }));
    }

    [Fact]
    public void Add_RefusesANameTwice() => Assert.Throws<ArgumentException>(() => Writer().Add("floats", [1f]));

    private static ModelFileWriter Writer()
    {
        var writer = new ModelFileWriter();
        writer.Add("floats", [1f, -2.5f, float.MaxValue]);
        writer.Add("small", (ReadOnlySpan<sbyte>)[-128, 0, 127]);
        writer.Add("integers", (ReadOnlySpan<int>)[int.MinValue, 7]);
        writer.Add("bytes", "abc"u8);
        return writer;
    }

    private static byte[] Small()
    {
        using var stream = new MemoryStream();
        Writer().Write(stream, Header);
        return stream.ToArray();
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<InvalidDataException>(() => ModelFile.Parse("here.qxm", bytes)).Message;

    private string File(byte[] content)
    {
        var path = Path.Combine(_folder.FullName, "file.qxm");
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>The address of a span that lies in pinned memory.</summary>
    private static nint AddressOf(ReadOnlySpan<byte> span) => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(span));
}
