namespace QuoteExtract.Language.Corpora;

/// <summary>What the language models are trained on, in a folder of corpora. GUM's news and every development and test file stay out.</summary>
internal static class LanguageCorpora
{
    /// <summary>Begin of the names of GUM's files that stay out, for measuring.</summary>
    private const string HeldOut = "GUM_news_";

    /// <summary>The treebanks: EWT's training part, then GUM's documents by name.</summary>
    /// <exception cref="InvalidDataException">A file is missing or damaged; the message names it.</exception>
    public static IEnumerable<ConlluDocument> Treebanks(string folder)
    {
        var (ewt, gum) = (Path.Combine(folder, "ewt", "train.conllu"), Path.Combine(folder, "gum"));
        if (!File.Exists(ewt) || !Directory.Exists(gum))
            throw new InvalidDataException($"The folder '{folder}' has no 'ewt/train.conllu' or no 'gum'.");
        return Directory.EnumerateFiles(gum, "*.conllu")
            .Where(f => !Path.GetFileName(f).StartsWith(HeldOut, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Prepend(ewt)
            .SelectMany(ConlluReader.Read);
    }
}
