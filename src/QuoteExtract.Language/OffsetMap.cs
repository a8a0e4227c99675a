using System.Text;

namespace QuoteExtract.Language;

/// <summary>The unit in which a caller counts offsets.</summary>
public enum OffsetEncoding
{
    /// <summary>UTF-16 code units: C#, Java, JavaScript.</summary>
    Utf16,

    /// <summary>Bytes of the UTF-8 form; a lone surrogate counts as U+FFFD, three bytes.</summary>
    Utf8,

    /// <summary>Unicode code points; a lone surrogate counts as one.</summary>
    Utf32,
}

/// <summary>
/// Turns offsets in UTF-16 code units into those of another encoding. Made in one pass over the text, asked in constant time.
/// </summary>
/// <remarks>Keeps one running count for every 64 code units, so that a text of n units costs n/16 bytes.</remarks>
public sealed class OffsetMap
{
    private const int Stride = 64;
    private readonly string _text;
    private readonly OffsetEncoding _encoding;
    private readonly int[]? _counts;

    /// <summary>Prepares the offsets of <paramref name="text"/>.</summary>
    public OffsetMap(string text, OffsetEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
        _encoding = encoding;
        var sameAsUtf16 = encoding switch
        {
            OffsetEncoding.Utf8 => Ascii.IsValid(text),
            OffsetEncoding.Utf32 => !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'),
            _ => true,
        };
        if (sameAsUtf16)
            return;

        _counts = new int[text.Length / Stride + 1];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (i % Stride == 0)
                _counts[i / Stride] = count;
            count += Units(i);
        }

        if (text.Length % Stride == 0)
            _counts[text.Length / Stride] = count;
    }

    /// <summary>The offset in the map's encoding of the code unit at <paramref name="utf16Offset"/>.</summary>
    /// <param name="utf16Offset">0 to the text's length. Must not lie between the two halves of a surrogate pair.</param>
    public int this[int utf16Offset]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(utf16Offset);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(utf16Offset, _text.Length);
            if (_counts is null)
                return utf16Offset;

            var block = utf16Offset / Stride;
            var count = _counts[block];
            for (var i = block * Stride; i < utf16Offset; i++)
                count += Units(i);
            return count;
        }
    }

    /// <summary>The offset in UTF-16 code units of <paramref name="offset"/>, which is counted in <paramref name="encoding"/>.</summary>
    /// <returns>Null where the offset lies outside the text or inside a character.</returns>
    public static int? Utf16Of(string text, OffsetEncoding encoding, int offset)
    {
        if (offset < 0)
            return null;
        var map = new OffsetMap(text, encoding);
        var (low, high) = (0, text.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (map[middle] < offset)
                low = middle + 1;
            else
                high = middle;
        }

        // The second half of a pair counts as much as what follows the pair.
        if (low < text.Length && low > 0 && char.IsLowSurrogate(text[low]) && char.IsHighSurrogate(text[low - 1]))
            low++;
        return map[low] == offset ? low : null;
    }

    /// <summary>What the code unit at <paramref name="i"/> adds; the second half of a pair adds nothing, the first all.</summary>
    private int Units(int i)
    {
        var c = _text[i];
        if (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(_text[i - 1]))
            return 0;
        if (_encoding == OffsetEncoding.Utf32)
            return 1;
        if (char.IsHighSurrogate(c) && i + 1 < _text.Length && char.IsLowSurrogate(_text[i + 1]))
            return 4;
        return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
}
