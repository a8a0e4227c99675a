using System.Collections.Immutable;
using QuoteExtract.Language;
using QuoteExtract.Learning;

namespace QuoteExtract.Attribution.Elements;

/// <summary>Puts into words how cue, content and source were chosen.</summary>
internal static class ElementEvidence
{
    /// <summary>Which words belong to the content: how they hang on the cue, and what else they might have been.</summary>
    public static Evidence Content(Document document, AttributionType type, AttributionElements elements, ElementModel model)
    {
        var (rule, why) = type == AttributionType.Direct
            ? ("content.verbatim", "The quotation, and nothing around it.")
            : elements.Content.Best is var span && span.HasGap ? ("content.around-cue", "The words on both sides of the cue.")
            : span.End <= elements.Head ? ("content.before-cue", "The words before the cue that reports them.")
            : elements.Relation switch
            {
                DependencyRelation.Ccomp => ("content.clause", "The clause that the cue governs."),
                DependencyRelation.Xcomp => ("content.open-clause", "The infinitive or predicate that the cue governs."),
                DependencyRelation.Obj => ("content.object", "The object of the cue."),
                DependencyRelation.Acl or DependencyRelation.Nmod => ("content.complement-of-noun", "What the noun is of or about."),
                DependencyRelation.Obl or DependencyRelation.Advcl => ("content.phrase", "The phrase that hangs on the cue."),
                DependencyRelation.Parataxis => ("content.beside-cue", "The clause beside the cue."),
                _ => ("content.behind-cue", "The words behind the cue."),
            };
        return Of(EvidenceStep.Content, rule, why, elements.Content, SpansOf, document, model.Contents);
    }

    /// <summary>Which words attribute.</summary>
    public static Evidence Cue(Document document, int head, Choice<(int First, int End)> cue, ElementModel model) =>
        Of(EvidenceStep.Cue, "cue.head-and-what-belongs-to-it", $"'{document.Lemma(head)}' attributes the content.", cue, (d, c) => [d.SpanOf(c.First, c.End)], document, model.Cues);

    /// <summary>Which noun phrase is the source.</summary>
    public static Evidence Source(Document document, Choice<SourceSpan> source, ElementModel model)
    {
        var (rule, why) = source.Best.Path switch
        {
            SourcePath.Subject => ("source.subject-of-cue", "The subject of the cue."),
            SourcePath.SharedSubject => ("source.shared-subject", "The subject of the verb that the cue shares it with."),
            SourcePath.PassiveSubject => ("source.subject-of-passive", "The subject of the cue, a passive."),
            SourcePath.Agent => ("source.agent-of-passive", "The one by whom, in a passive."),
            SourcePath.Modified => ("source.noun-before-clause", "The noun that the clause of the cue belongs to."),
            SourcePath.Possessor => ("source.possessor", "The possessor of the noun that attributes."),
            SourcePath.Complement => ("source.complement-of-noun", "The one whose word the noun says it is."),
            SourcePath.GovernorSubject => ("source.subject-of-governor", "The subject of the verb that the cue hangs on."),
            SourcePath.Governed => ("source.object-of-phrase", "The object of the phrase that attributes."),
            SourcePath.BeforeColon => ("source.name-and-colon", "What stands before the colon."),
            SourcePath.Object => ("source.object-of-cue", "The object of the cue."),
            _ => ("source.none", "The text names no source for this."),
        };
        return Of(EvidenceStep.Source, rule, why, source, SpansOf, document, model.Sources);
    }

    private static Evidence Of<T>(EvidenceStep step, string rule, string why, Choice<T> choice, Func<Document, T, ImmutableArray<TextSpan>> spansOf, Document document, LogLinearModel model) =>
        new(step, rule, why, choice.Probability, spansOf(document, choice.Best), Factors(model.Strongest(choice.Features, Evidence.MostFactors)))
        {
            RunnerUp = choice.Second is { } second
                ? new RunnerUp(spansOf(document, second.Best) is [var span, ..] ? span : null, second.Probability, Factors(model.Contrast(choice.Features, second.Features, Evidence.MostFactors)))
                : null,
        };

    private static ImmutableArray<TextSpan> SpansOf(Document document, ContentSpan span) =>
        span.HasGap ? [document.SpanOf(span.First, span.GapFirst), document.SpanOf(span.GapEnd, span.End)] : [document.SpanOf(span.First, span.End)];

    private static ImmutableArray<TextSpan> SpansOf(Document document, SourceSpan span) => span.Head < 0 ? [] : [document.SpanOf(span.First, span.End)];

    private static ImmutableArray<Factor> Factors(IEnumerable<(string Name, double Weight)> factors) => [.. factors.Select(f => new Factor(f.Name, Math.Round(f.Weight, 3)))];
}
