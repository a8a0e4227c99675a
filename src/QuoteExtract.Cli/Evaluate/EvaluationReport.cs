using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using QuoteExtract.Language.Evaluation;

namespace QuoteExtract.Cli.Evaluate;

/// <summary>Figures that add up over documents, in the order in which they were first added.</summary>
internal sealed class EvaluationReport
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly OrderedDictionary<string, MatchCount> _figures = new(StringComparer.Ordinal);

    /// <summary>Adds the counts of a document.</summary>
    public void Add(IEnumerable<(string Name, MatchCount Count)> figures)
    {
        foreach (var (name, count) in figures)
            _figures[name] = _figures.GetValueOrDefault(name) + count;
    }

    /// <summary>For a person: a line for each figure, per cent.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"",-22}{"F1",8}{"precision",11}{"recall",8}{"gold",9}\n");
        foreach (var (name, count) in _figures)
            text.Append(CultureInfo.InvariantCulture, $"{name,-22}{100 * count.F1,8:F2}{100 * count.Precision,11:F2}{100 * count.Recall,8:F2}{count.Gold,9}\n");
        return text.ToString();
    }

    /// <summary>For a program: an object of figures by name; shares from 0 to 1.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        _figures.ToDictionary(
            f => f.Key,
            f => new { f1 = f.Value.F1, precision = f.Value.Precision, recall = f.Value.Recall, correct = f.Value.Correct, gold = f.Value.Gold, predicted = f.Value.Predicted },
            StringComparer.Ordinal),
        s_indented) + "\n";
}
