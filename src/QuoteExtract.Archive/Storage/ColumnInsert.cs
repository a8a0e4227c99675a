using System.Globalization;

namespace QuoteExtract.Archive.Storage;

/// <summary>
/// An insert whose parameters are columns, each an array: its text does not depend on how many rows there are, so that PostgreSQL has it prepared.
/// </summary>
/// <param name="Sql">The statement, with parameters <c>@p0</c>, <c>@p1</c>, ...</param>
/// <param name="Values">Their values.</param>
internal sealed record ColumnInsert(string Sql, IReadOnlyList<Array> Values)
{
    /// <summary>The insert of rows; null where a column has values of several types.</summary>
    public static ColumnInsert? Of(string table, IReadOnlyList<string> columns, object?[][] rows, string onConflict)
    {
        var (names, sources, values) = (new List<string>(), new List<string>(), new List<Array>());
        for (var c = 0; c < columns.Count; c++)
        {
            var type = Array.Find(rows, row => row[c] is not null)?[c]!.GetType();
            if (type is null)
                continue; // null in all rows, as if it were not named
            if (Array.Exists(rows, row => row[c] is { } value && value.GetType() != type))
                return null;
            // unnest() takes arrays of arrays apart, so they travel as text.
            names.Add(columns[c]);
            sources.Add(type == typeof(int[]) ? $"CAST(c{values.Count} AS INTEGER[])" : $"c{values.Count}");
            values.Add(type == typeof(int[]) ? Column(rows, c, typeof(string), value => Text((int[])value)) : Column(rows, c, type, value => value));
        }

        var parameters = Enumerable.Range(0, values.Count).ToList();
        return new ColumnInsert(
            $"""
            INSERT INTO {table} ({string.Join(", ", names)}) SELECT {string.Join(", ", sources)}
            FROM unnest({string.Join(", ", parameters.Select(p => $"@p{p}"))}) AS added ({string.Join(", ", parameters.Select(p => $"c{p}"))}) {onConflict}
            """,
            values);
    }

    private static Array Column(object?[][] rows, int column, Type type, Func<object, object> convert)
    {
        var isOptional = type.IsValueType && Array.Exists(rows, row => row[column] is null);
        var values = Array.CreateInstance(isOptional ? typeof(Nullable<>).MakeGenericType(type) : type, rows.Length);
        for (var i = 0; i < rows.Length; i++)
            values.SetValue(rows[i][column] is { } value ? convert(value) : null, i);
        return values;
    }

    private static string Text(int[] array) => $"{{{string.Join(',', array.Select(n => n.ToString(CultureInfo.InvariantCulture)))}}}";
}
