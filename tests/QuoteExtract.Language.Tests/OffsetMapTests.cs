using System.Text;
using QuoteExtract.Language;

namespace QuoteExtract.Language.Tests;

public class OffsetMapTests
{
    [Theory]
    [InlineData(OffsetEncoding.Utf16, new[] { 0, 1, 2, 3, 5, 6 })]
    [InlineData(OffsetEncoding.Utf8, new[] { 0, 1, 3, 6, 10, 11 })]
    [InlineData(OffsetEncoding.Utf32, new[] { 0, 1, 2, 3, 4, 5 })]
    public void Indexer_CountsTheUnitsBeforeEachCharacter(OffsetEncoding encoding, int[] expected)
    {
        var map = new OffsetMap("aé—😀b", encoding);

        Assert.Equal(expected, new[] { 0, 1, 2, 3, 5, 6 }.Select(i => map[i]));
    }

    [Theory]
    [InlineData(OffsetEncoding.Utf8, new[] { 0, 3, 4, 7, 10, 14 })]
    [InlineData(OffsetEncoding.Utf32, new[] { 0, 1, 2, 3, 4, 5 })]
    public void Indexer_CountsALoneSurrogateAsOneReplacementCharacter(OffsetEncoding encoding, int[] expected)
    {
        // A low one, a letter, two high ones of which the first is alone, a pair made by the second and its low half.
        var map = new OffsetMap("\uDC00a\uD83D\uD83D\uD83D\uDE00", encoding);

        Assert.Equal(expected, new[] { 0, 1, 2, 3, 4, 6 }.Select(i => map[i]));
    }

    [Theory]
    [InlineData(OffsetEncoding.Utf16)]
    [InlineData(OffsetEncoding.Utf8)]
    [InlineData(OffsetEncoding.Utf32)]
    public void Indexer_LeavesAsciiAsItIs(OffsetEncoding encoding)
    {
        var text = new string('x', 1000);
        var map = new OffsetMap(text, encoding);

        Assert.All(Enumerable.Range(0, text.Length + 1), i => Assert.Equal(i, map[i]));
    }

    [Theory]
    [InlineData(OffsetEncoding.Utf16)]
    [InlineData(OffsetEncoding.Utf8)]
    [InlineData(OffsetEncoding.Utf32)]
    public void Indexer_AnswersForTheEmptyText(OffsetEncoding encoding) => Assert.Equal(0, new OffsetMap("", encoding)[0]);

    [Theory]
    [InlineData(OffsetEncoding.Utf16)]
    [InlineData(OffsetEncoding.Utf8)]
    [InlineData(OffsetEncoding.Utf32)]
    public void Indexer_RejectsWhatLiesOutsideTheText(OffsetEncoding encoding)
    {
        var map = new OffsetMap("é😀", encoding);

        Assert.Throws<ArgumentOutOfRangeException>(() => map[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => map[4]);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    public void Indexer_IsExactWhereAPairStraddlesAStoredCount(int before)
    {
        var text = new string('é', before) + "😀" + new string('—', 70);
        OffsetMap utf8 = new(text, OffsetEncoding.Utf8), utf32 = new(text, OffsetEncoding.Utf32);

        for (var i = 0; i <= text.Length; i++)
        {
            if (i == before + 1)
                continue;
            Assert.Equal(Encoding.UTF8.GetByteCount(text.AsSpan(0, i)), utf8[i]);
            Assert.Equal(text[..i].EnumerateRunes().Count(), utf32[i]);
        }
    }

    [Fact]
    public void Constructor_RejectsNull() => Assert.Throws<ArgumentNullException>(() => new OffsetMap(null!, OffsetEncoding.Utf8));
}
