using System.Data;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace QuoteExtract.Archive.Storage;

/// <summary>
/// Passes a list as one parameter however long it is, so that the statement is the same for every length: an array to PostgreSQL, a JSON array to SQLite,
/// which has no arrays and takes no more than 32,766 parameters. <see cref="SqlDialect.In"/> reads it.
/// </summary>
internal sealed class ListParameter<T> : SqlMapper.TypeHandler<T[]>
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void SetValue(IDbDataParameter parameter, T[]? value)
    {
        if (parameter is NpgsqlParameter array)
        {
            array.ResetDbType();
            array.Value = value;
        }
        else
        {
            parameter.Value = JsonSerializer.Serialize(value, s_json);
        }
    }

    public override T[] Parse(object value) => (T[])value;
}
