using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Language.Training;

/// <summary>
/// Varies sentences as they might have been written: about others, by a hasty writer, as a headline. What is right stays right, and the
/// network learns to go by more than by the names that it knows and by capitals.
/// </summary>
internal sealed class SentenceVariation
{
    private readonly List<string> _given;
    private readonly List<string> _family;
    private readonly List<string> _places;

    /// <summary>Draws names from the language data and from <paramref name="sentences"/>.</summary>
    public SentenceVariation(Lexicon lexicon, IEnumerable<TrainingSentence> sentences)
    {
        _given = [.. lexicon.Rows("given-names").Select(r => Capitalized(r[0]))];
        _family = [.. lexicon.Rows("surnames").Select(r => Capitalized(r[0]))];
        _places = [.. lexicon.Rows("places").Where(r => !r[0].Contains(' ', StringComparison.Ordinal)).Select(r => Capitalized(r[0]))];
        foreach (var sentence in sentences)
        {
            foreach (var (type, first, count) in Names(sentence))
            {
                if (type == NameType.Place && count == 1)
                    _places.Add(sentence.Forms[first]);
                if (type != NameType.Person || count != 2)
                    continue;
                _given.Add(sentence.Forms[first]);
                _family.Add(sentence.Forms[first + 1]);
            }
        }
    }

    /// <summary>The words of a sentence, varied; null where it stays as it is, which is most often.</summary>
    public string[]? Of(TrainingSentence sentence, ref RandomSource random) => random.Next(100) switch
    {
        < 4 => [.. sentence.Forms.Select(f => f.ToLowerInvariant())],
        < 6 => [.. sentence.Forms.Select(f => f.ToUpperInvariant())],
        < 8 => [.. sentence.Forms.Select(Capitalized)],
        < 33 => Rename(sentence, ref random),
        _ => null,
    };

    private string[]? Rename(TrainingSentence sentence, ref RandomSource random)
    {
        string[]? forms = null;
        foreach (var (type, first, count) in Names(sentence))
        {
            if (type == NameType.Organization || count > (type == NameType.Person ? 2 : 1))
                continue;
            forms ??= [.. sentence.Forms];
            forms[first] = type == NameType.Place ? Any(_places, ref random) : count == 2 || random.Next(2) == 0 ? Any(_given, ref random) : Any(_family, ref random);
            if (count == 2)
                forms[first + 1] = Any(_family, ref random);
        }

        return forms;
    }

    /// <summary>The names of a sentence whose every word begins with a capital and goes on without.</summary>
    private static IEnumerable<(NameType Type, int First, int Count)> Names(TrainingSentence sentence)
    {
        if (sentence.Names is not { } labels)
            yield break;
        var first = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if (NameLabels.Begins(labels[i]))
                first = i;
            if (NameLabels.Ends(labels[i]) && sentence.Forms[first..(i + 1)].All(f => char.IsUpper(f[0]) && f.Length > 2 && f.AsSpan(1).IndexOfAnyExceptInRange('a', 'z') < 0))
                yield return (NameLabels.TypeOf(labels[i]), first, i + 1 - first);
        }
    }

    private static string Any(List<string> names, ref RandomSource random) => names[random.Next(names.Count)];

    private static string Capitalized(string form) => char.ToUpperInvariant(form[0]) + form[1..];
}
