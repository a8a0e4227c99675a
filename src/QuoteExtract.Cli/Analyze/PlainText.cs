using QuoteExtract.Cli.Output;
using QuoteExtract.Service.Presentation;

namespace QuoteExtract.Cli.Analyze;

/// <summary>Words of a document in a column of their own.</summary>
internal static class PlainText
{
    /// <summary><paramref name="text"/> without what would end a line or a column, or alter a terminal; "_", which stands for nothing, where it is empty.</summary>
    public static string Of(string text) => text.Length == 0 ? "_" : InertText.Of(text);
}
