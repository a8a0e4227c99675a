using System.CommandLine;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Cli.Archive;

/// <summary>Arguments and options that name a resource of the archive: "quotes/17", or 17 alone.</summary>
internal static class ResourceArgument
{
    /// <summary>An argument that names one.</summary>
    /// <param name="collection">Of which collection: <see cref="ResourceName.Quotes"/>.</param>
    /// <param name="description">What it is, for the help.</param>
    public static Argument<string> One(string collection, string description) => new("NAME") { Description = Describe(collection, description) };

    /// <summary>An argument that names some, one at least.</summary>
    public static Argument<string[]> Some(string name, string collection, string description) =>
        new(name) { Description = Describe(collection, description), Arity = ArgumentArity.OneOrMore };

    /// <summary>The resource name that a word of the command line stands for.</summary>
    public static string Name(string word, string collection) => word.Length > 0 && word.All(char.IsAsciiDigit) ? $"{collection}/{word}" : word;

    private static string Describe(string collection, string description) => $"{description}: {collection}/17, or 17 alone";
}
