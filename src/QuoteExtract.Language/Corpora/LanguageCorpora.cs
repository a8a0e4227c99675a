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

    /// <summary>Corpora of names by the rules that we follow: sentences of EWT's training part, articles of Wikipedia.</summary>
    /// <exception cref="InvalidDataException">A file is missing or damaged; the message names it.</exception>
    public static IEnumerable<NamedSentence> Names(string folder) => Named(folder, "uner/train.iob2", "wikigold/wikigold.conll.txt", "crossner-politics/train.txt");

    /// <summary>Corpora of names by rules of their own, of short messages.</summary>
    /// <exception cref="InvalidDataException">A file is missing or damaged; the message names it.</exception>
    public static IEnumerable<NamedSentence> MessageNames(string folder) => Named(folder, "btc/btc.train", "wnut17/wnut17train.conll");

    private static IEnumerable<NamedSentence> Named(string folder, params IEnumerable<string> files) => files
        .Select(f => Path.Combine([folder, .. f.Split('/')]))
        .SelectMany(path => File.Exists(path) ? Iob2Reader.Read(path) : throw new InvalidDataException($"There is no file '{path}'."));
}
