using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace QuoteExtract.Archive.Storage;

/// <summary>
/// A connection that keeps the statements that ran on it, compiled, for when they run again: compiling one of ours takes longer than running it. For one thread
/// at a time, as every connection.
/// </summary>
internal sealed class KeepingSqliteConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Statements that are kept, at most; those of ours that do not change are fewer.</summary>
    private const int MostKept = 256;

    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new KeptCommand(this);

    private SqliteCommand Take(string sql)
    {
        if (_kept.Remove(sql, out var command))
            return command;
        command = CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void Keep(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (_kept.Count >= MostKept || !_kept.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    /// <summary>A command that borrows the kept one of its text for as long as it lives.</summary>
    private sealed class KeptCommand(KeepingSqliteConnection connection) : DbCommand
    {
        private SqliteCommand? _command;
        private SqliteTransaction? _transaction;

        [AllowNull]
        public override string CommandText
        {
            get => _command?.CommandText ?? "";
            set
            {
                Return();
                _command = connection.Take(value ?? "");
                _command.Transaction = _transaction;
            }
        }

        public override int CommandTimeout
        {
            get => Command.CommandTimeout;
            set => Command.CommandTimeout = value;
        }

        public override CommandType CommandType
        {
            get => Command.CommandType;
            set => Command.CommandType = value;
        }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection
        {
            get => connection;
            set => throw new NotSupportedException("The command is its connection's.");
        }

        protected override DbParameterCollection DbParameterCollection => Command.Parameters;

        protected override DbTransaction? DbTransaction
        {
            get => _transaction;
            set
            {
                _transaction = (SqliteTransaction?)value;
                if (_command is not null)
                    _command.Transaction = _transaction;
            }
        }

        private SqliteCommand Command => _command ?? throw new InvalidOperationException("The command has no text yet.");

        public override void Cancel() => Command.Cancel();

        public override int ExecuteNonQuery() => Command.ExecuteNonQuery();

        public override object? ExecuteScalar() => Command.ExecuteScalar();

        public override void Prepare() => Command.Prepare();

        protected override DbParameter CreateDbParameter() => Command.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Command.ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                Return();
            base.Dispose(disposing);
        }

        private void Return()
        {
            if (_command is not null)
                connection.Keep(_command);
            _command = null;
        }
    }
}
