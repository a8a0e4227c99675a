using QuoteExtract.Language;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Documents;

/// <summary>The units in which a caller may count offsets.</summary>
internal static class Encodings
{
    /// <summary>The unit that an unspecified one stands for; any other as it is.</summary>
    public static EncodingType Resolve(EncodingType encoding) => encoding == EncodingType.Unspecified ? EncodingType.Utf16 : encoding;

    /// <summary>The unit as the rooms below know it.</summary>
    public static OffsetEncoding Unit(EncodingType encoding) => encoding switch
    {
        EncodingType.Utf8 => OffsetEncoding.Utf8,
        EncodingType.Utf32 => OffsetEncoding.Utf32,
        _ => OffsetEncoding.Utf16,
    };
}
