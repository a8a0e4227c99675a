namespace QuoteExtract.Cli;

/// <summary>A command cannot go on, and the message tells a person why and what to do. No stack trace is shown.</summary>
internal sealed class CommandException : Exception
{
    public CommandException()
    {
    }

    public CommandException(string message)
        : base(message)
    {
    }

    public CommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; init; } = Cli.ExitCode.Failure;
}
