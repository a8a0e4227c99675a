using QuoteExtract.Cli.Output;

namespace QuoteExtract.Cli.Tests.Output;

public sealed class ProgressReportTests
{
    [Fact]
    public void Advance_NoTerminal_WritesALineNowAndThen()
    {
        var (time, error) = (new ManualTime(), new StringWriter());
        var progress = new ProgressReport(error, isTerminal: false, time);
        for (var i = 0; i < 100; i++)
        {
            time.Pass(TimeSpan.FromMilliseconds(101));
            progress.Advance(failed: i / 50);
        }

        progress.Finish();
        Assert.Equal(["quotex: 50 documents, 10 a second", "quotex: 100 documents, 1 failed, 10 a second", "quotex: 100 documents, 1 failed, 10 a second"], error.ToString().Split(Environment.NewLine)[..3]);
    }

    [Fact]
    public void Finish_Terminal_LeavesNoLineOfAShortRun()
    {
        var (time, error) = (new ManualTime(), new StringWriter());
        var progress = new ProgressReport(error, isTerminal: true, time);
        time.Pass(TimeSpan.FromSeconds(1));
        progress.Advance(failed: 0);
        progress.Finish();

        Assert.StartsWith("\rquotex: 1 documents", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" \r", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_Quiet_WritesNothing()
    {
        var time = new ManualTime();
        var progress = new ProgressReport(error: null, isTerminal: true, time);
        time.Pass(TimeSpan.FromHours(1));
        progress.Advance(failed: 0);
        progress.Finish();
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
