using System.Globalization;
using QuoteExtract.Archive.Quotes;

namespace QuoteExtract.Archive.Storage;

/// <summary>How a store keeps the table of terms: an inverted index, from 32-bit terms to quotes.</summary>
internal abstract class TermDialect
{
    /// <summary>The schema's version from which on the table is as it is now.</summary>
    public abstract int Version { get; }

    /// <summary>The column that holds the quote's id.</summary>
    public abstract string QuoteId { get; }

    /// <summary>The columns, in the order of <see cref="Values"/>.</summary>
    public abstract string[] Columns { get; }

    /// <summary>The condition that a row of the table has all terms of parameter <c>@terms</c>, which <see cref="All"/> makes.</summary>
    public abstract string Match { get; }

    /// <summary>
    /// Whether rows that match come in the order of their ids, the newest first where <see cref="Order"/> asks for it, so that the latest are found
    /// without reading all. Where they do not, rows have <see cref="QuotePlaces"/>.
    /// </summary>
    public abstract bool IsOrdered { get; }

    /// <summary>The order in which rows come without sorting, the newest first; empty where there is none.</summary>
    public abstract string Order { get; }

    /// <summary>The condition that a row of the table of quotes has all of <c>@terms</c>, for a query that goes through the quotes in an order of theirs.</summary>
    public abstract string Among { get; }

    /// <summary>Probes that one statement makes: many where it travels, one where it does not.</summary>
    public abstract int MostProbesOfStatement { get; }

    /// <summary>The value of parameter <c>@terms</c>.</summary>
    public abstract object All(int[] terms);

    /// <summary>The row of a quote.</summary>
    public abstract object?[] Values(long id, int[] terms, int[] places);
}

/// <summary>An FTS5 table without contents and positions, whose words are the terms in hexadecimal: nothing that a caller writes is FTS5's syntax.</summary>
internal sealed class SqliteTerms : TermDialect
{
    private const int Digits = 8;

    public override int Version => 2;

    public override string QuoteId => "rowid";

    public override string[] Columns { get; } = ["rowid", "terms"];

    public override string Match => "quote_term MATCH @terms";

    public override string Order => "ORDER BY quote_term.rowid DESC";

    public override string Among => "+quote.id IN (SELECT rowid FROM quote_term WHERE quote_term MATCH @terms)";

    public override bool IsOrdered => true;

    public override int MostProbesOfStatement => 1;

    public override object All(int[] terms) => string.Join(" AND ", terms.Select(t => $"\"{t:x8}\""));

    public override object?[] Values(long id, int[] terms, int[] places) => [id, Words(terms)];

    private static string Words(int[] terms) => string.Create(terms.Length * (Digits + 1), terms, static (words, terms) =>
    {
        for (var i = 0; i < terms.Length; i++)
        {
            var word = words.Slice(i * (Digits + 1), Digits + 1);
            terms[i].TryFormat(word, out _, "x8", CultureInfo.InvariantCulture);
            word[Digits] = ' ';
        }
    });
}

/// <summary>A table of arrays of terms and of places with a GIN index over the elements of both.</summary>
internal sealed class PostgresTerms : TermDialect
{
    public override int Version => 6;

    public override string QuoteId => "quote_id";

    public override string[] Columns { get; } = ["quote_id", "terms", "places"];

    public override string Match => "quote_term.terms @> @terms";

    public override string Order => "";

    public override string Among => "EXISTS (SELECT 1 FROM quote_term WHERE quote_term.quote_id = quote.id AND quote_term.terms @> @terms)";

    public override bool IsOrdered => false;

    public override int MostProbesOfStatement => 32;

    public override object All(int[] terms) => terms;

    public override object?[] Values(long id, int[] terms, int[] places) => [id, terms, places];
}
