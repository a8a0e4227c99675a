namespace QuoteExtract.Cli.Input;

/// <summary>The one document that a command is about.</summary>
internal static class SingleDocument
{
    /// <summary>Reads it.</summary>
    /// <param name="path">A file, or - for standard input.</param>
    /// <param name="id">Which document, where the file holds several; null where it holds one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CommandException">It cannot be read, there is none, or there are several.</exception>
    public static async Task<InputDocument> ReadAsync(string path, string? id, CancellationToken cancellationToken)
    {
        var limits = new InputLimits(InputLimits.DefaultMaxTextBytes);
        InputDocument? found = null;
        await foreach (var part in new InputReader(limits, kind: null).ReadAsync([path], cancellationToken))
        {
            InputDocument document;
            try
            {
                document = InputDocument.Decode(part, limits, cancellationToken);
            }
            catch (CommandException e)
            {
                throw new CommandException($"{part.Name}: {e.Message}", e);
            }

            if (id is not null && document.Id != id)
                continue;
            if (found is not null)
                throw new CommandException($"{path}: holds several documents{(id is null ? "" : " of this id")}; --id names one");
            found = document;
        }

        return found ?? throw new CommandException($"{path}: holds no document{(id is null ? "" : $" with the id '{id}'")}");
    }
}
