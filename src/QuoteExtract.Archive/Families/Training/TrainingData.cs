namespace QuoteExtract.Archive.Families.Training;

/// <summary>The lists that synthetic outlets draw from.</summary>
internal static class TrainingData
{
    /// <summary>The rows of a list, without its comments.</summary>
    public static IEnumerable<string> Rows(string list)
    {
        using var stream = typeof(TrainingData).Assembly.GetManifestResourceStream($"families/{list}.txt") ?? throw new InvalidOperationException($"There is no list '{list}'.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    /// <summary>For each word its synonyms, by one half of the groups or the other.</summary>
    public static IReadOnlyDictionary<string, string[]> Synonyms(bool isTraining)
    {
        var synonyms = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (index, row) in Rows("synonyms").Index().Where(r => r.Index % 2 == 0 == isTraining))
        {
            var group = row.Split(' ');
            foreach (var word in group)
                synonyms.TryAdd(word, [.. group.Where(w => w != word)]);
        }

        return synonyms;
    }
}
