using QuoteExtract.Language;

namespace QuoteExtract.Cli.Analyze;

/// <summary>The names of a document, asked token by token in reading order; titles before them are not part of them.</summary>
internal sealed class NameBrackets(Document document)
{
    private int _next;

    /// <summary>The labels of the names' types, as corpora of names have them.</summary>
    public static string? LabelOf(NameType type) => type switch
    {
        NameType.Person => "PER",
        NameType.Organization => "ORG",
        NameType.Place => "LOC",
        _ => null,
    };

    /// <summary>The name that token <paramref name="i"/> is part of, of a type that has a label; null for none.</summary>
    public NameMention? NameAt(int i)
    {
        while (_next < document.Names.Length && document.Names[_next].EndToken <= i)
            _next++;
        return _next < document.Names.Length && document.Names[_next] is var name && name.NameToken <= i && LabelOf(name.Type) is not null ? name : null;
    }

    /// <summary>"(PER" where a name begins at token <paramref name="i"/>, "PER)" where one ends, "(PER)" where both; else empty.</summary>
    public string At(int i)
    {
        if (NameAt(i) is not { } name)
            return "";
        var label = LabelOf(name.Type);
        return (name.NameToken == i, name.EndToken == i + 1) switch
        {
            (true, true) => $"({label})",
            (true, false) => $"({label}",
            (false, true) => $"{label})",
            _ => "",
        };
    }
}
