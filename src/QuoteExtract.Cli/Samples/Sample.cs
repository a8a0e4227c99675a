namespace QuoteExtract.Cli.Samples;

/// <summary>An article that comes with the program. All places and persons in it are invented.</summary>
/// <param name="Name">Its name: "summit-wire".</param>
/// <param name="Title">What it shows, for a person.</param>
/// <param name="Text">The article.</param>
internal sealed record Sample(string Name, string Title, string Text)
{
    /// <summary>All samples.</summary>
    public static IReadOnlyList<Sample> All { get; } =
    [
        Read("summit-wire", "A wire story of a summit"),
        Read("election-live", "A live blog of an election night"),
        Read("lime-trees", "A local story in single quotation marks"),
    ];

    private static Sample Read(string name, string title)
    {
        using var stream = typeof(Sample).Assembly.GetManifestResourceStream($"samples/{name}.txt")!;
        using var reader = new StreamReader(stream);
        return new Sample(name, title, reader.ReadToEnd());
    }
}
