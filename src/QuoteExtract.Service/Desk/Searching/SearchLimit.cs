using Google.Protobuf.WellKnownTypes;
using QuoteExtract.V1;

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

/// <summary>A value by which a search can be narrowed.</summary>
/// <param name="Value">The value, as a person reads it.</param>
/// <param name="Count">Quotes that have it.</param>
/// <param name="Narrowed">Address of the search so narrowed.</param>
public sealed record SearchFacet(string Value, int Count, string Narrowed);

/// <summary>The values of one kind by which a search can be narrowed.</summary>
/// <param name="Name">The kind: "Outlets".</param>
/// <param name="Facets">The values.</param>
public sealed record SearchFacetGroup(string Name, IReadOnlyList<SearchFacet> Facets)
{
    /// <summary>The kinds that have more than one value, and do not narrow the search yet.</summary>
    public static IReadOnlyList<SearchFacetGroup> Of(QuoteFacets facets, QuoteSearchAddress search)
    {
        var first = search with { Page = "" };
        var groups = new List<SearchFacetGroup>();

        void Add(bool isFree, string name, IEnumerable<SearchFacet> values)
        {
            if (isFree && values.ToList() is { Count: > 1 } several)
                groups.Add(new SearchFacetGroup(name, several));
        }

        Add(!search.IsOfOneSpeaker, "Speakers", facets.Speakers.Select(s => new SearchFacet(s.Speaker.DisplayName, s.QuoteCount, (first with { Speaker = s.Speaker.Name.Split('/')[^1] }).ToString())));
        Add(search.Outlet.Length == 0, "Outlets", facets.Outlets.Select(o => new SearchFacet(o.Outlet, o.QuoteCount, (first with { Outlet = o.Outlet }).ToString())));
        Add(search.Type.Length == 0, "Types", facets.Types_.Select(t => new SearchFacet(Desk.Words.Type(t.Type), t.QuoteCount, (first with { Type = t.Type.ToString().ToLowerInvariant() }).ToString())));
        Add(true, "Months", facets.Months.Select(m => new SearchFacet(Desk.Words.Month(m.StartTime), m.QuoteCount, first.InMonth(m.StartTime.ToDateTime()).ToString())));
        return groups;
    }
}
