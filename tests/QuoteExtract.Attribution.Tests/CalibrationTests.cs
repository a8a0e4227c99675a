namespace QuoteExtract.Attribution.Tests;

public class CalibrationTests
{
    // Of those held for 90% likely three of four are right, of those held for 10% one of four.
    private static readonly (double P, bool IsRight)[] Answers = [(0.9, true), (0.9, true), (0.9, true), (0.9, false), (0.1, true), (0.1, false), (0.1, false), (0.1, false)];

    [Theory]
    [InlineData(0.9, 0.75)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.1, 0.25)]
    public void Fit_MakesProbabilitiesHold(double p, double expected) => Assert.Equal(expected, Calibration.Fit(Answers).Apply(p), 2);

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Fit_WithoutAnswers_ChangesNextToNothing(double p) => Assert.Equal(p, Calibration.Fit([]).Apply(p), 2);
}
