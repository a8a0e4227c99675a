using QuoteExtract.Attribution.Elements;

namespace QuoteExtract.Attribution;

/// <summary>What is reported without marks.</summary>
/// <param name="Probability">Probability that it is a report and its content right, 0 to 1.</param>
/// <param name="HeadFeatures">What spoke for and against the head of its cue.</param>
/// <param name="Elements">Cue, content and source.</param>
internal sealed record Report(double Probability, int[] HeadFeatures, AttributionElements Elements);

/// <summary>Finds what is reported without marks: "said that ...", "..., Ruiz said", "according to ...", "announced plans to ...".</summary>
internal sealed class IndirectFinder(ElementModel model)
{
    /// <summary>Least probability of a head at which its content is looked for.</summary>
    private const double LeastHead = 0.1;

    /// <summary>What counted for the head of a cue, strongest first.</summary>
    public IEnumerable<(string Name, double Weight)> Strongest(Report report) => model.Heads.Strongest(report.HeadFeatures, Evidence.MostFactors);

    /// <summary>The reports of a document, in reading order of their cues, disjoint.</summary>
    /// <param name="clauses">The document so far.</param>
    /// <param name="elements">What finds cue, content and source in it.</param>
    /// <param name="taken">For each token whether it is content already. Those of the reports are set.</param>
    /// <param name="isUsed">Whether the cue with this head attributes something already.</param>
    /// <param name="cancellationToken">Asked at every sentence.</param>
    public List<Report> Find(Clauses clauses, ElementFinder elements, bool[] taken, Func<int, bool> isUsed, CancellationToken cancellationToken)
    {
        var found = new List<Report>();
        if (clauses.Document.Syntax.IsEmpty)
            return found;
        var proposed = new List<Report>();
        foreach (var sentence in clauses.Document.Sentences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            proposed.Clear();
            for (var t = sentence.FirstToken; t < sentence.EndToken; t++)
            {
                if (!taken[t] && !isUsed(t) && Propose(elements, t, taken) is { } report)
                    proposed.Add(report);
            }

            // The outermost source wins, and of two that claim the same words the surer one.
            foreach (var report in proposed.OrderByDescending(r => r.Probability))
            {
                if (!taken[report.Elements.Head] && IsFree(report.Elements.Content.Best, taken))
                {
                    Fill(report.Elements.Content.Best, taken);
                    found.Add(report);
                }
            }
        }

        found.Sort((a, b) => a.Elements.Head.CompareTo(b.Elements.Head));
        return found;
    }

    private Report? Propose(ElementFinder elements, int head, bool[] taken)
    {
        var p = elements.HeadProbability(head);
        if (p < LeastHead || elements.Content(head, span => IsFree(span, taken)) is not { } content)
            return null;
        var probability = p * content.Probability;
        return probability < model.Threshold ? null : new Report(probability, elements.HeadFeatures(head), elements.Complete(head, content, _ => true));
    }

    private static bool IsFree(ContentSpan content, bool[] taken)
    {
        var length = content.GapFirst - content.First;
        return !taken.AsSpan(content.First, length).Contains(true) && !taken.AsSpan(content.GapEnd, content.End - content.GapEnd).Contains(true);
    }

    private static void Fill(ContentSpan content, bool[] taken)
    {
        taken.AsSpan(content.First, content.GapFirst - content.First).Fill(true);
        taken.AsSpan(content.GapEnd, content.End - content.GapEnd).Fill(true);
    }
}
