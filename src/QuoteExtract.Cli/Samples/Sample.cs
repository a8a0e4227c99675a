using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.V1;

namespace QuoteExtract.Cli.Samples;

/// <summary>An article that comes with the program. All places, persons and outlets in it are invented.</summary>
/// <param name="Name">Its name: "summit-wire".</param>
/// <param name="Description">What it shows, for a person.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="Day">When.</param>
/// <param name="Text">The article; its first line is the headline.</param>
internal sealed record Sample(string Name, string Description, string Outlet, DateOnly Day, string Text)
{
    /// <summary>All samples: three of different kinds, and three more about the first one's story, of other outlets and months.</summary>
    public static IReadOnlyList<Sample> All { get; } =
    [
        Read("summit-wire", "A wire story of a summit", "Northwire", new DateOnly(2031, 3, 4)),
        Read("election-live", "A live blog of an election night", "Harbour Press", new DateOnly(2031, 5, 11)),
        Read("lime-trees", "A local story in single quotation marks", "Thornwick Courier", new DateOnly(2031, 4, 22)),
        Read("summit-gazette", "The summit as another outlet printed it", "Harbour Gazette", new DateOnly(2031, 3, 5)),
        Read("first-truck", "The same speakers three months later", "Coastal News", new DateOnly(2031, 6, 2)),
        Read("open-border", "The same speakers half a year later", "Northwire", new DateOnly(2031, 9, 17)),
    ];

    /// <summary>The headline.</summary>
    public string Title => Text[..Text.IndexOf('\n', StringComparison.Ordinal)];

    /// <summary>The article as somebody would archive it.</summary>
    public Document ToDocument() => new()
    {
        DocumentId = Name,
        Text = Text,
        Title = Title,
        Outlet = Outlet,
        Url = string.Create(CultureInfo.InvariantCulture, $"https://{Outlet.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}.example/{Day:yyyy/MM/dd}/{Name}"),
        PublishTime = Timestamp.FromDateTime(Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
    };

    private static Sample Read(string name, string description, string outlet, DateOnly day)
    {
        using var stream = typeof(Sample).Assembly.GetManifestResourceStream($"samples/{name}.txt")!;
        using var reader = new StreamReader(stream);
        return new Sample(name, description, outlet, day, reader.ReadToEnd());
    }
}
