using System.Collections.Immutable;
using System.Globalization;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Verification;

/// <summary>A number that is being read: "twenty-five", "two hundred and fifty", "1.5 million" are one word each, in figures.</summary>
internal struct WrittenNumber
{
    private const int LongestFigures = 18;

    /// <summary>Letters that may stand between two words of one number: a space, a hyphen, "and".</summary>
    private const int WidestGap = 5;

    private decimal _value;
    private bool _isRound;
    private int _end;

    /// <summary>
    /// The word that <paramref name="word"/> makes together with those before it, and the first of these; null where it begins anew. To be
    /// asked for every word in turn.
    /// </summary>
    public (int First, ComparedWord Word)? Joins(ComparedWord word, ImmutableArray<ComparedWord>.Builder before, string text)
    {
        var scale = ComparisonWords.English.ScaleOf(word.Key);
        var value = 0m;
        var isNumber = word.Key.Length <= LongestFigures && decimal.TryParse(word.Key, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
        if (scale == 0 && !isNumber)
            return null;
        var (wholeValue, first) = (0m, before.Count - 1);
        if (first >= 0 && _end > 0 && word.Span.Start - _end is > 0 and <= WidestGap && !text.AsSpan(_end, word.Span.Start - _end).ContainsAny('.', ',', '\n'))
        {
            var isDirect = before[first].Span.End == _end;
            if (scale > 0 && isDirect && _value > 0 && _value < 1_000_000_000)
                wholeValue = _value * scale;
            else if (isNumber && _isRound && value is > 0 and < 100 && _value % 100 == 0 && (isDirect || first > 0 && before[first - 1].Span.End == _end && before[first].Key == "and"))
                (wholeValue, first) = (_value + value, isDirect ? first : first - 1);
            else if (isNumber && isDirect && value is > 0 and < 10 && IsTens(_value) && !char.IsAsciiDigit(text[word.Span.Start]))
                wholeValue = _value + value;
        }

        _end = word.Span.End;
        _isRound = scale > 0 && wholeValue > 0;
        if (wholeValue == 0 || first < 0)
        {
            _value = isNumber ? value : 0;
            return null;
        }

        _value = wholeValue;
        return (first, word with { Key = wholeValue.ToString("0.############", CultureInfo.InvariantCulture), Role = WordRole.Quantity, Span = before[first].Span.Union(word.Span) });
    }

    private static bool IsTens(decimal value) => value is >= 20 and <= 90 && value % 10 == 0;
}
