using QuoteExtract.Language;

namespace QuoteExtract.Service.Presentation;

/// <summary>A stretch of a text that is shown in one way.</summary>
/// <param name="Span">The stretch.</param>
/// <param name="Mark">The mark that shows; null where there is none.</param>
/// <param name="Begun">Marks that begin here, in the order of their spans.</param>
internal readonly record struct Stretch<T>(TextSpan Span, T? Mark, IReadOnlyList<T> Begun)
    where T : class;

/// <summary>Lays marks that may overlap over a text.</summary>
internal static class MarkLayout
{
    /// <summary>
    /// Cuts a range of a text where marks begin and end. Of marks that overlap the last begun shows; one that it covers shows again behind it.
    /// Time is that of sorting the marks.
    /// </summary>
    /// <param name="range">The range: the whole text, or a part of it.</param>
    /// <param name="marks">The marks, in any order; those outside of the range are left out.</param>
    /// <param name="cuts">Where to cut besides, as at the ends of lines.</param>
    /// <returns>The stretches, in reading order; together they are the range.</returns>
    public static IEnumerable<Stretch<T>> Of<T>(TextSpan range, IEnumerable<(TextSpan Span, T Mark)> marks, params IEnumerable<int> cuts)
        where T : class
    {
        var sorted = marks.Where(m => m.Span.Overlaps(range)).OrderBy(m => m.Span).ToList();
        var bounds = sorted.SelectMany(m => (int[])[m.Span.Start, m.Span.End])
            .Concat(cuts)
            .Where(range.Contains)
            .Append(range.Start)
            .Append(range.End)
            .Distinct()
            .Order()
            .ToList();

        var open = new Stack<(TextSpan Span, T Mark)>();
        var next = 0;
        for (var i = 0; i + 1 < bounds.Count; i++)
        {
            var begun = new List<T>();
            for (; next < sorted.Count && sorted[next].Span.Start <= bounds[i]; next++)
            {
                open.Push(sorted[next]);
                if (sorted[next].Span.Start == bounds[i])
                    begun.Add(sorted[next].Mark);
            }

            // Those that ended below another are found when it ends.
            while (open.TryPeek(out var top) && top.Span.End <= bounds[i])
                open.Pop();
            yield return new Stretch<T>(new TextSpan(bounds[i], bounds[i + 1]), open.TryPeek(out var shown) ? shown.Mark : null, begun);
        }
    }
}
