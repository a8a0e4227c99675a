using QuoteExtract.Attribution;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Language.Evaluation;

namespace QuoteExtract.Cli.Evaluate;

/// <summary>How well pronouns are resolved, as GAP's scorer counts.</summary>
/// <remarks>
/// Of a pronoun and each of two names it is asked whether the one refers to the other; counted are the yeses. A name is that of the
/// entity which the pronoun was joined to if one of its mentions has it in its words. The resolver finds mentions by itself.
/// </remarks>
internal sealed class PronounEvaluation
{
    private readonly Dictionary<bool, MatchCount> _counts = new() { [true] = default, [false] = default };

    /// <summary>Pronouns measured.</summary>
    public int Examples { get; private set; }

    /// <summary>Both genders together.</summary>
    public MatchCount Overall => Masculine + Feminine;

    /// <summary>"he", "him", "his".</summary>
    public MatchCount Masculine => _counts[false];

    /// <summary>"she", "her", "hers".</summary>
    public MatchCount Feminine => _counts[true];

    /// <summary>F1 of feminine pronouns over that of masculine ones; 1 is without bias, 0 where the masculine one is 0.</summary>
    public double Bias => Masculine.F1 == 0 ? 0 : Feminine.F1 / Masculine.F1;

    /// <summary>Resolves the pronoun of an example and counts.</summary>
    public void Add(Reader reader, PronounRanker ranker, PronounExample example, CancellationToken cancellationToken)
    {
        var reading = reader.Read(example.Text, "", _ => { }, cancellationToken);
        var entity = ranker.Antecedent(reading, reading.Document.TokenAt(example.Pronoun.Start));
        foreach (var name in new[] { example.First, example.Second })
        {
            var predicted = entity is not null && name.IsNameOf(entity, reading.Document);
            _counts[example.IsFeminine] += new MatchCount(predicted && name.Corefers ? 1 : 0, name.Corefers ? 1 : 0, predicted ? 1 : 0);
        }

        Examples++;
    }
}
