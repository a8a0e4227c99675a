using System.Globalization;

namespace QuoteExtract.Cli.Output;

/// <summary>Tells on standard error how far a long run is: a line that renews itself on a terminal, else a line now and then.</summary>
/// <param name="error">Where to; null for silence.</param>
/// <param name="isTerminal">Whether that is a terminal.</param>
/// <param name="time">The clock.</param>
/// <param name="noun">What is counted.</param>
internal sealed class ProgressReport(TextWriter? error, bool isTerminal, TimeProvider time, string noun = "documents")
{
    private static readonly TimeSpan s_terminalInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_lineInterval = TimeSpan.FromSeconds(5);
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _next = isTerminal ? s_terminalInterval : s_lineInterval;
    private int _done;
    private int _failed;
    private int _shown;

    /// <summary>More is done.</summary>
    /// <param name="failed">How many have failed so far.</param>
    /// <param name="documents">How many more.</param>
    public void Advance(int failed, int documents = 1)
    {
        _done += documents;
        _failed = failed;
        var elapsed = time.GetElapsedTime(_start);
        if (error is null || elapsed < _next)
            return;

        _next = elapsed + (isTerminal ? s_terminalInterval : s_lineInterval);
        Show(elapsed);
    }

    /// <summary>Takes the line off the terminal, so that another can be written.</summary>
    public void Clear()
    {
        if (_shown == 0)
            return;
        error!.Write($"\r{new string(' ', _shown)}\r");
        _shown = 0;
    }

    /// <summary>The run is over. A run long enough to have shown anything ends with the whole count.</summary>
    public void Finish()
    {
        Clear();
        var elapsed = time.GetElapsedTime(_start);
        if (error is not null && elapsed >= s_lineInterval)
            error.WriteLine(Line(elapsed));
    }

    private void Show(TimeSpan elapsed)
    {
        var line = Line(elapsed);
        if (!isTerminal)
        {
            error!.WriteLine(line);
            return;
        }

        error!.Write($"\r{line.PadRight(_shown)}");
        _shown = Math.Max(_shown, line.Length);
    }

    private string Line(TimeSpan elapsed)
    {
        var failed = _failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {_failed:N0} failed");
        return string.Create(CultureInfo.InvariantCulture, $"quotex: {_done:N0} {noun}{failed}, {_done / Math.Max(elapsed.TotalSeconds, 0.001):N0} a second");
    }
}
