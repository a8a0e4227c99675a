namespace QuoteExtract.Service.Desk.Searching;

/// <summary>One thing that narrows a search, and the search without it.</summary>
/// <param name="Name">What it is: "outlet".</param>
/// <param name="Value">What is asked for.</param>
/// <param name="Without">Address of the search without it.</param>
public sealed record SearchLimit(string Name, string Value, string Without)
{
    /// <summary>All that narrows a search.</summary>
    /// <param name="search">The search.</param>
    /// <param name="speaker">Name of the speaker whose record it names; null where that is not known.</param>
    public static IReadOnlyList<SearchLimit> Of(QuoteSearchAddress search, string? speaker)
    {
        var first = search with { Page = "" };
        SearchLimit[] limits =
        [
            new("words", search.Words, (first with { Words = "", Exact = "" }).ToString()),
            new("words as", search.Exact.Length > 0 ? "written" : "", (first with { Exact = "" }).ToString()),
            new("speaker", search.IsOfOneSpeaker ? speaker ?? $"number {search.Speaker}" : search.Speaker, (first with { Speaker = "" }).ToString()),
            new("outlet", search.Outlet, (first with { Outlet = "" }).ToString()),
            new("from", search.From, (first with { From = "" }).ToString()),
            new("before", search.Before, (first with { Before = "" }).ToString()),
            new("type", search.Type, (first with { Type = "" }).ToString()),
            new("at least sure", search.Min.Length > 0 ? $"{search.Min}%" : "", (first with { Min = "" }).ToString()),
            new("channel", search.Channel, (first with { Channel = "" }).ToString()),
        ];
        return [.. limits.Where(l => l.Value.Length > 0)];
    }
}
