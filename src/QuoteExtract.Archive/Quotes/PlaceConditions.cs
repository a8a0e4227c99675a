using System.Text;
using Dapper;

namespace QuoteExtract.Archive.Quotes;

/// <summary>Conditions on the places of the index of terms, to be put behind others. Each is one of its own, so that the index goes through all side by side.</summary>
internal sealed class PlaceConditions(DynamicParameters parameters)
{
    private readonly StringBuilder _sql = new();
    private int _count;

    /// <summary>Rows have one of <paramref name="places"/>; any where that is null.</summary>
    public PlaceConditions Add(int[]? places)
    {
        if (places is null)
            return this;
        var name = $"places{_count++}";
        parameters.Add(name, places);
        _sql.Append(" AND quote_term.places && @").Append(name);
        return this;
    }

    /// <summary>Rows of the times that a filter means.</summary>
    public PlaceConditions AddTimes(QuoteFilter filter) => filter is { From: { } from, Before: { } before } && from < before
        ? Add(QuotePlaces.OfTimes(from.ToUnixTimeMilliseconds(), before.ToUnixTimeMilliseconds())) : this;

    /// <summary>The conditions, each behind an AND.</summary>
    public override string ToString() => _sql.ToString();
}
