using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>A step of the work, in the order in which the steps are taken.</summary>
public enum EvidenceStep
{
    /// <summary>Which marks open and close a quotation.</summary>
    Quotation,

    /// <summary>Whether the marked words are somebody's speech at all.</summary>
    Speech,

    /// <summary>Which words belong to the content.</summary>
    Content,

    /// <summary>Which words attribute it.</summary>
    Cue,

    /// <summary>Which mention is the source.</summary>
    Source,

    /// <summary>Which entity that mention stands for.</summary>
    Speaker,

    /// <summary>Through whom the words came.</summary>
    Channel,
}

/// <summary>One thing that weighed in a decision.</summary>
/// <param name="Name">Stable name: "same-sentence".</param>
/// <param name="Weight">Its part in the log-odds: above 0 for the decision, below 0 against.</param>
public readonly record struct Factor(string Name, double Weight);

/// <summary>Why one step came out as it did.</summary>
/// <param name="Step">The step.</param>
/// <param name="Rule">Stable name of the rule or model that decided: "cue.after-quotation".</param>
/// <param name="Explanation">One English sentence for a person who checks the answer.</param>
/// <param name="Score">Probability that the decision is right, as far as the rule knows; 0 to 1.</param>
/// <param name="Spans">The words that were looked at.</param>
/// <param name="Factors">What counted, strongest first, at most 4.</param>
public sealed record Evidence(
    EvidenceStep Step,
    string Rule,
    string Explanation,
    double Score,
    ImmutableArray<TextSpan> Spans,
    ImmutableArray<Factor> Factors)
{
    /// <summary>Most factors of one piece of evidence: what a person takes in at a glance.</summary>
    public const int MostFactors = 4;

    /// <summary>The next best of another entity, where the step chose among several.</summary>
    public RunnerUp? RunnerUp { get; init; }
}

/// <summary>What was considered and came second.</summary>
/// <param name="Span">Its words; null for "none in the text".</param>
/// <param name="Score">Its probability; 0 to 1.</param>
/// <param name="Factors">
/// Why it lost, strongest first, at most <see cref="Evidence.MostFactors"/>: weights above 0 are of what the winner has and it lacks, those
/// below 0 of what it has against it.
/// </param>
public sealed record RunnerUp(TextSpan? Span, double Score, ImmutableArray<Factor> Factors);
