using System.Collections.Immutable;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution;

/// <summary>Turns a probability that is too sure, or not sure enough, into one that holds: logistic in its log-odds.</summary>
/// <param name="Slope">Below 1 where the step is too sure of itself.</param>
/// <param name="Offset">Log-odds to add.</param>
/// <remarks>J. Platt: Probabilistic Outputs for Support Vector Machines, 1999.</remarks>
internal sealed record Calibration(double Slope, double Offset)
{
    private const int Rounds = 2000;
    private const double Step = 0.5;

    /// <summary>Changes nothing.</summary>
    public static Calibration None { get; } = new(1, 0);

    /// <summary>The calibrated probability of <paramref name="p"/>, 0 to 1.</summary>
    public double Apply(double p) => 1 / (1 + Math.Exp(-(Slope * LogOdds(p) + Offset)));

    /// <summary>Slope and offset that make the answers likeliest, by gradient ascent; <see cref="None"/> without answers.</summary>
    public static Calibration Fit(IReadOnlyCollection<(double P, bool IsRight)> answers)
    {
        if (answers.Count == 0)
            return None;
        var (slope, offset) = (None.Slope, None.Offset);
        for (var round = 0; round < Rounds; round++)
        {
            double slopeGradient = 0, offsetGradient = 0;
            foreach (var (p, isRight) in answers)
            {
                var x = LogOdds(p);
                var error = (isRight ? 1 : 0) - 1 / (1 + Math.Exp(-(slope * x + offset)));
                slopeGradient += error * x;
                offsetGradient += error;
            }

            slope += Step * slopeGradient / answers.Count;
            offset += Step * offsetGradient / answers.Count;
        }

        return new Calibration(slope, offset);
    }

    /// <summary>Reads what <see cref="AddTo"/> wrote under <paramref name="name"/>.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    public static Calibration Read(ModelFile file, string name) => new(file.Parameter(name + ".slope"), file.Parameter(name + ".offset"));

    /// <summary>The parameters of a model file with these, to four digits.</summary>
    public ImmutableSortedDictionary<string, double> AddTo(ImmutableSortedDictionary<string, double> parameters, string name) =>
        parameters.SetItem(name + ".slope", Math.Round(Slope, 4)).SetItem(name + ".offset", Math.Round(Offset, 4));

    /// <summary>Log-odds, kept finite.</summary>
    private static double LogOdds(double p)
    {
        p = Math.Clamp(p, 0.001, 0.999);
        return Math.Log(p / (1 - p));
    }
}
