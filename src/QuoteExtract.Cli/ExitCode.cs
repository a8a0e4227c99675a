namespace QuoteExtract.Cli;

/// <summary>How <c>quotex</c> ends. <c>quotex --help</c> lists these.</summary>
internal static class ExitCode
{
    /// <summary>All went well; also where the reader of the output closed it early.</summary>
    public const int Success = 0;

    /// <summary>At least one document could not be processed (the others were), or the command failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM.</summary>
    public const int Interrupted = 130;
}
