using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QuoteExtract.Language;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Language.Tests;

/// <summary>The map against the definition: the offset of a place is the size of all that stands before it.</summary>
public class OffsetMapPropertyTests
{
    /// <summary>Code units of every size in UTF-8, surrogate halves in and out of pairs, in texts that span several stored counts.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
            Gen.Choose(0, 0x7F),
            Gen.Choose(0x80, 0x7FF),
            Gen.Choose(0x800, char.MaxValue),
            Gen.Choose(0xD800, 0xDBFF),
            Gen.Choose(0xDC00, 0xDFFF))
        .Select(unit => (char)unit)
        .ArrayOf()
        .Select(units => new string(units))
        .Resize(300);

    [Fact]
    public void Indexer_AgreesWithTheEncodedPrefixInUtf8() => AgreesWith(Encoding.UTF8, 1, OffsetEncoding.Utf8);

    [Fact]
    public void Indexer_AgreesWithTheEncodedPrefixInUtf16() => AgreesWith(Encoding.Unicode, 2, OffsetEncoding.Utf16);

    [Fact]
    public void Indexer_AgreesWithTheEncodedPrefixInUtf32() => AgreesWith(Encoding.UTF32, 4, OffsetEncoding.Utf32);

    /// <remarks>.NET's encodings replace a lone surrogate by U+FFFD, as the map's contract has it.</remarks>
    private static void AgreesWith(Encoding encoding, int unitBytes, OffsetEncoding offsets) => TextProperty.Holds(2_000, Texts, text =>
    {
        var map = new OffsetMap(text, offsets);
        return Enumerable.Range(0, text.Length + 1)
            .Where(i => i == 0 || i == text.Length || !char.IsSurrogatePair(text[i - 1], text[i]))
            .Where(i => map[i] != encoding.GetByteCount(text.AsSpan(0, i)) / unitBytes)
            .Select(i => $"wrong at {i}");
    });
}
