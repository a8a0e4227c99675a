using QuoteExtract.Service.Presentation;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk.Searching;

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
    /// <summary>The kinds that do not narrow the search yet; of speakers and months, only where there is more than one.</summary>
    public static IReadOnlyList<SearchFacetGroup> Of(QuoteFacets facets, QuoteSearchAddress search)
    {
        var first = search with { Page = "" };
        var groups = new List<SearchFacetGroup>();

        void Add(bool isOpen, string name, IEnumerable<SearchFacet> values)
        {
            if (isOpen && values.ToList() is { Count: > 0 } found)
                groups.Add(new SearchFacetGroup(name, found));
        }

        Add(facets.Speakers.Count > 1, "Speakers", facets.Speakers.Select(s => new SearchFacet(s.Speaker.DisplayName, s.QuoteCount, (first with { Speaker = s.Speaker.Name.Split('/')[^1] }).ToString())));
        Add(search.Outlet.Length == 0, "Outlets", facets.Outlets.Select(o => new SearchFacet(o.Outlet, o.QuoteCount, (first with { Outlet = o.Outlet }).ToString())));
        Add(search.Type.Length == 0, "Types", facets.Types_.Select(t => new SearchFacet(TypeNames.Of(t.Type), t.QuoteCount, (first with { Type = t.Type.ToString().ToLowerInvariant() }).ToString())));
        Add(facets.Months.Count > 1, "Months", facets.Months.Select(m => new SearchFacet(Desk.Words.Month(m.StartTime), m.QuoteCount, first.InMonth(m.StartTime.ToDateTime()).ToString())));
        return groups;
    }
}
