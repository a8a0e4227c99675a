using System.CommandLine;
using QuoteExtract.Attribution;
using QuoteExtract.Learning;

namespace QuoteExtract.Cli;

/// <summary>The option that says which model answers.</summary>
internal static class ModelOption
{
    /// <summary>Makes the option for a command of its own.</summary>
    public static Option<string?> Create() => new("--model", "-m")
    {
        Description = "Name of a model that comes with the program, or path of a model file",
        HelpName = "NAME|FILE",
    };

    /// <summary>Loads the model that <paramref name="nameOrPath"/> means; the default one for null.</summary>
    /// <exception cref="CommandException">There is none, or it cannot be read; the message says why.</exception>
    public static AttributionExtractor Load(string? nameOrPath)
    {
        try
        {
            if (nameOrPath is not null && (nameOrPath.Contains('/', StringComparison.Ordinal) || nameOrPath.EndsWith(ModelFile.Extension, StringComparison.OrdinalIgnoreCase)))
            {
                return File.Exists(nameOrPath)
                    ? AttributionExtractor.Load(nameOrPath)
                    : throw new CommandException($"--model: there is no file '{nameOrPath}'");
            }

            var catalog = ModelCatalog.Load();
            return catalog.TryGet(nameOrPath ?? "", out var extractor)
                ? extractor
                : throw new CommandException($"--model: no model is named '{nameOrPath}'; there are: {string.Join(", ", catalog.All.Select(e => e.Info.Name))}");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"the model cannot be loaded: {e.Message}", e);
        }
    }
}
