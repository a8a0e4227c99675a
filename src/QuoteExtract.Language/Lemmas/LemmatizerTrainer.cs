using System.Collections.Immutable;
using QuoteExtract.Language.Corpora;
using QuoteExtract.Learning;

namespace QuoteExtract.Language.Lemmas;

/// <summary>Learns a <see cref="Lemmatizer"/> from treebanks: for each grammar and case of forms a tree of endings, with an edit wherever it is another than the shorter ending's.</summary>
internal sealed class LemmatizerTrainer
{
    /// <summary>Different forms that an ending must have its edit from; one that a single form shows is that form's exception.</summary>
    private const int LeastForms = 2;

    private readonly Dictionary<(uint Key, string Form), Dictionary<LemmaEdit, int>> _counts = [];

    /// <summary>Learns from <paramref name="treebanks"/> and writes the model file. The same sentences give the same bytes.</summary>
    /// <param name="treebanks">Sentences with lemmas.</param>
    /// <param name="card">What the file says of itself.</param>
    /// <param name="output">Path of the model file to write.</param>
    public static void Train(IEnumerable<ConlluDocument> treebanks, ModelHeader card, string output)
    {
        var trainer = new LemmatizerTrainer();
        foreach (var word in treebanks.SelectMany(d => d.Sentences).SelectMany(s => s.Words))
            trainer.Add(word);
        trainer.Write(card, output);
    }

    private void Add(ConlluWord word)
    {
        // The lemma of a slip of the pen is that of the word that was meant.
        if (word.Lemma == "_" || word.Lemma.Length == 0 || ConlluWord.Value(word.Feats, "Typo") is not null || word.Deprel == "goeswith")
            return;
        var edit = LemmaEdit.Between(word.Form, word.Lemma);
        var (pos, features) = (UniversalNames.ParsePos(word.Upos), UniversalNames.ParseFeatures(word.Feats));
        Count(LemmaKey.Of(word.Form, pos, features));
        Count(LemmaKey.Of(word.Form, pos, MorphFeatures.None));

        void Count(uint key)
        {
            var form = (key, word.Form.ToLowerInvariant());
            if (!_counts.TryGetValue(form, out var edits))
                _counts.Add(form, edits = []);
            edits[edit] = edits.GetValueOrDefault(edit) + 1;
        }
    }

    private void Write(ModelHeader card, string output)
    {
        var rules = new Dictionary<uint, LemmaEdit>();
        foreach (var grammar in _counts.GroupBy(c => c.Key.Key))
        {
            var forms = grammar.Select(c => (c.Key.Form, Edit: Most(c.Value.Select(e => (e.Key, e.Value))))).OrderBy(f => f.Form, StringComparer.Ordinal).ToList();
            Learn(forms, grammar.Key, depth: 0, inherited: null, rules);
        }

        var edits = rules.Values.Distinct().OrderBy(e => e.ToString(), StringComparer.Ordinal).ToList();
        var numbers = edits.Select((edit, i) => (edit, i)).ToDictionary(e => e.edit, e => e.i);
        var sorted = rules.OrderBy(r => r.Key).ToList();
        var writer = new ModelFileWriter();
        writer.Add(Lemmatizer.KeysSection, (ReadOnlySpan<int>)[.. sorted.Select(r => (int)r.Key)]);
        writer.Add(Lemmatizer.EditsSection, (ReadOnlySpan<int>)[.. sorted.Select(r => numbers[r.Value])]);
        writer.Save(output, card with { Labels = card.Labels.SetItem(Lemmatizer.EditsLabels, [.. edits.Select(e => e.ToString())]) });
    }

    /// <summary>Adds the edit of the ending that <paramref name="forms"/> share, and those of longer ones.</summary>
    private static void Learn(List<(string Form, LemmaEdit Edit)> forms, uint key, int depth, LemmaEdit? inherited, Dictionary<uint, LemmaEdit> rules)
    {
        // Where a form is as long as its ending there is no letter to go on with: it can only be an exception.
        var candidates = forms.Where(f => f.Edit.Cut <= depth && f.Form.Length > depth).GroupBy(f => f.Edit).Select(g => (g.Key, g.Count())).Where(g => depth == 0 || g.Item2 >= LeastForms).ToList();
        var chosen = inherited;
        if (candidates.Count > 0 && Most(candidates) is var most && (inherited is null || forms.Count(f => f.Edit == most) > forms.Count(f => f.Edit == inherited)))
            chosen = most;
        chosen ??= new LemmaEdit(Lower: false, 0, "");
        if (chosen != inherited)
            rules[key] = chosen;

        foreach (var (form, edit) in forms.Where(f => depth == Lemmatizer.MaxEnding || f.Form.Length == depth))
        {
            if (edit != chosen)
                rules[LemmaKey.Whole(form[..^depth].Reverse().Aggregate(key, LemmaKey.Extend))] = edit;
        }

        if (depth == Lemmatizer.MaxEnding)
            return;
        foreach (var longer in forms.Where(f => f.Form.Length > depth).GroupBy(f => f.Form[^(depth + 1)]))
            Learn([.. longer], LemmaKey.Extend(key, longer.Key), depth + 1, chosen, rules);
    }

    /// <summary>The most frequent edit; of two, the one whose name comes first.</summary>
    private static LemmaEdit Most(IEnumerable<(LemmaEdit Edit, int Count)> edits) =>
        edits.OrderByDescending(e => e.Count).ThenBy(e => e.Edit.ToString(), StringComparer.Ordinal).First().Edit;
}
