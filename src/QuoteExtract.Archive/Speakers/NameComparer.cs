using System.Collections.Immutable;
using QuoteExtract.Learning;

namespace QuoteExtract.Archive.Speakers;

/// <summary>How sure it is that two profiles are one speaker's, and why.</summary>
/// <param name="Probability">Calibrated probability, 0 to 1.</param>
/// <param name="Reasons">What counted, in words, strongest first.</param>
internal sealed record IdentityScore(double Probability, ImmutableArray<string> Reasons);

/// <summary>Tells whether two names, with what else their documents say, are one person or body.</summary>
/// <param name="model">The model that decides.</param>
internal sealed class NameComparer(LogLinearModel model)
{
    private static readonly Lazy<NameComparer> s_shipped = new(() => new NameComparer(IdentityModel.Read(ModelFile.Open(ModelFolder.PathOf(IdentityModel.Name)))));

    /// <summary>The comparer of the model that comes with the program.</summary>
    /// <exception cref="InvalidDataException">Its file is damaged.</exception>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    public static NameComparer Shipped => s_shipped.Value;

    /// <summary>Compares two profiles; the order makes no difference.</summary>
    public IdentityScore Compare(SpeakerProfile a, SpeakerProfile b)
    {
        var features = IdentityFeatures.Of(a, b);
        return new IdentityScore(model.Probability(features.Ids), [.. IdentityReasons.Of(features)]);
    }
}
