using QuoteExtract.Archive.Families;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;

namespace QuoteExtract.Archive.Tests.Families;

public sealed class FamilyMatcherTests
{
    private const string Said = "I am glad that the ferry sails again. Our workers have repaired the old engine in nine days, and the harbour stayed open.";
    private static readonly DateTimeOffset s_day = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly FamilyMatcher s_matcher = FamilyMatcher.Shipped;

    [Theory]
    [InlineData(Said, DifferenceKind.Identical)]
    [InlineData("''I am glad that the ferry sails again - our workers have repaired the old engine in nine days and the harbor stayed open''", DifferenceKind.Identical)]
    [InlineData("Our workers have repaired the old engine in nine days,", DifferenceKind.Trimmed)]
    [InlineData("I am glad that the ferry sails again ... and the harbour stayed open.", DifferenceKind.Trimmed)]
    [InlineData("I am glad that the ferry sails again, and the harbour stayed open.", DifferenceKind.Trimmed)]
    [InlineData("I am happy that the ferry sails again. Our workers have repaired the old engine in nine days, and the harbour stayed open.", DifferenceKind.Translated)]
    [InlineData("I am glad that the ferry sails again. Our teapots have repaired the old engine in nine days, and the harbour stayed open.", DifferenceKind.Altered)]
    [InlineData("I am glad that the ferry sails again. Our workers have not repaired the old engine in nine days, and the harbour stayed open.", DifferenceKind.Altered)]
    public void Difference_OfAPrinting_IsNamed(string printed, DifferenceKind kind)
    {
        Assert.Equal(kind, s_matcher.Difference(ComparedText.Read(printed), ComparedText.Read(Said)).Kind);
        Assert.InRange(s_matcher.Probability(Print(printed, 1), Print(Said, 1)), FamilyMatcher.Threshold, 1);
    }

    [Fact]
    public void Difference_TrimmedAtBothEnds_SaysWhatIsCut()
    {
        var fullest = ComparedText.Read(Said);

        var edits = s_matcher.Difference(ComparedText.Read("“Our workers have repaired the old engine in nine days”"), fullest).Edits;

        Assert.Equal([EditKind.Omitted, EditKind.Same, EditKind.Omitted], edits.Select(e => e.Kind));
        Assert.Equal(["I am glad that the ferry sails again", "and the harbour stayed open"], edits.Where(e => e.Kind == EditKind.Omitted).Select(e => fullest.SpanOf(e.SourceFirst, e.SourceEnd).Cut(Said)));
    }

    [Theory]
    [InlineData("I am glad that the council pays for the quay again.", 1, 0)]
    [InlineData("Our workers have earned a week of rest.", 1, 0)]
    [InlineData(Said, 2, 0, true)]
    [InlineData("Our workers have repaired the old engine", 2, 0)]
    public void Probability_OtherUtterances_AreApart(string printed, long speaker, int days, bool isOne = false) =>
        Assert.Equal(isOne, s_matcher.Probability(Print(printed, speaker, days), Print(Said, 1)) >= FamilyMatcher.Threshold);

    [Theory]
    [InlineData("Yes.")]
    [InlineData("No comment.")]
    [InlineData("We'll see what happens.")]
    [InlineData("We are looking into it.")]
    public void Probability_CommonplaceOnDistantDates_AreTwoUtterances(string words) =>
        Assert.InRange(s_matcher.Probability(Print(words, 1), Print(words, 1, days: 90)), 0, FamilyMatcher.Threshold);

    [Fact]
    public void Probability_LongWordsYearsLater_AreOneUtterance() => Assert.InRange(s_matcher.Probability(Print(Said, 1), Print(Said, 1, days: 900)), FamilyMatcher.Threshold, 1);

    [Fact]
    public void Words_OfAPrinting_LeaveParaphraseOut()
    {
        const string Content = "that it was “a fine day” and that the ferry was “ready to sail”";
        TextSpan[] verbatim = [Span(Content, "“a fine day”"), Span(Content, "“ready to sail”")];

        var words = new Printing(Content, [.. verbatim], null, null).Words;

        Assert.Equal(["a", "fine", "day", "ready", "to", "sail"], words.Words.Select(w => w.Key));
        Assert.Equal([3], words.Omissions.AsEnumerable());
        Assert.Equal("ready", words.Words[3].Span.Cut(Content));
    }

    private static TextSpan Span(string text, string part) => new(text.IndexOf(part, StringComparison.Ordinal), text.IndexOf(part, StringComparison.Ordinal) + part.Length);

    private static Printing Print(string words, long? speaker, int days = 0) => new(words, [new TextSpan(0, words.Length)], speaker, s_day.AddDays(days));
}
