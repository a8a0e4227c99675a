using QuoteExtract.Language;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Service.Tests.Presentation;

public sealed class MarkLayoutTests
{
    private const string Text = "abcdefghij";

    [Fact]
    public void Of_OverlappingMarks_ShowsTheLastBegun() =>
        Assert.Equal("ab A:cd B:ef A:gh ij", Show(new TextSpan(0, 10), (2, 8, "A"), (4, 6, "B")));

    [Fact]
    public void Of_MarkThatEndsBelowAnother_DoesNotShowAgain() =>
        Assert.Equal("A:ab B:cd B:ef ghij", Show(new TextSpan(0, 10), (0, 4, "A"), (2, 6, "B")));

    [Fact]
    public void Of_PartOfAText_ClipsItsMarks() =>
        Assert.Equal("A:cd ef", Show(new TextSpan(2, 6), (0, 4, "A"), (8, 9, "B")));

    [Fact]
    public void Of_Cuts_PartStretches() =>
        Assert.Equal(["abcde", "fghij"], MarkLayout.Of<string>(new TextSpan(0, 10), [], 5).Select(s => s.Span.Cut(Text)));

    [Fact]
    public void Of_MarkFromBeforeThePart_HasNotBegunThere()
    {
        var stretches = MarkLayout.Of(new TextSpan(2, 10), Marks((0, 4, "A"), (4, 8, "B"))).ToList();

        Assert.Empty(stretches[0].Begun);
        Assert.Equal(["B"], stretches[1].Begun);
    }

    private static string Show(TextSpan range, params (int Start, int End, string Name)[] marks) =>
        string.Join(' ', MarkLayout.Of(range, Marks(marks)).Select(s => (s.Mark is { } mark ? mark + ":" : "") + s.Span.Cut(Text)));

    private static IEnumerable<(TextSpan Span, string Mark)> Marks(params (int Start, int End, string Name)[] marks) =>
        marks.Select(m => (new TextSpan(m.Start, m.End), m.Name));
}
