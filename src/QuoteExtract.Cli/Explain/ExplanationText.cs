using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using QuoteExtract.Attribution;
using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Explain;

/// <summary>An explanation for a person: the answer first, then a paragraph of a few lines for each step.</summary>
internal static class ExplanationText
{
    private const int Indent = 11;

    /// <summary>The explanation, its last line end included.</summary>
    public static string Render(ExplainedText text, Explained explained)
    {
        var lines = new StringBuilder();
        if (explained.Attribution is { } a)
        {
            var speaker = a.Speaker is { } s ? $"{InertText.Of(s.Name)}{Roles(s)}" : "speaker open";
            Append("", $"{speaker} · {TypeNames.Of(a.Type)} · {Percent(a.Confidence)} sure");
        }
        else
        {
            Append("", $"nobody's words · {Percent(explained.Rejected!.Confidence)} sure");
        }

        foreach (var span in explained.Content)
            Append(text.Offset(span.Start).ToString(CultureInfo.InvariantCulture), text.Excerpt(span));
        foreach (var step in explained.Steps)
            Step(step);
        if (explained.Attribution is { Alternatives: { Length: > 0 } others })
            Append("else", string.Join("; ", others.Select(o => $"{InertText.Of(o.Speaker.Name)} {Percent(o.Confidence)}")));
        return lines.ToString();

        void Step(Evidence step)
        {
            var words = string.Join(", ", step.Spans.Take(1).Select(text.Excerpt));
            Append(step.Step.ToString().ToLowerInvariant(), $"{(words.Length > 0 ? words + " · " : "")}{InertText.Of(step.Explanation)} {Percent(step.Score)}");
            if (step.Spans.Length > 1 && step.Step != EvidenceStep.Source)
                Append("", $"looked at too: {string.Join(", ", step.Spans.Skip(1).Select(text.Excerpt))}");
            Factors("for it", [.. step.Factors.Where(f => f.Weight > 0)]);
            Factors("against it", [.. step.Factors.Where(f => f.Weight < 0)]);
            if (step.RunnerUp is not { } second)
                return;
            Append("runner-up", $"{(second.Span is { } span ? text.Excerpt(span) : "no source in the text")} {Percent(second.Score)}");
            Factors("it lacks", [.. second.Factors.Where(f => f.Weight > 0)]);
            Factors("it has against it", [.. second.Factors.Where(f => f.Weight < 0)]);
        }

        void Factors(string title, ImmutableArray<Factor> factors)
        {
            if (factors.Length > 0)
                Append("", $"{title}: {string.Join("; ", factors.Select(f => FactorWords.Of(f.Name)))}");
        }

        void Append(string title, string line) => lines.Append(title.PadRight(Indent)).Append(line).Append('\n');
    }

    private static string Roles(Speaker speaker) => speaker.Roles.Length == 0 ? "" : $" ({InertText.Of(speaker.Roles[0].Title)})";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0}%");
}
