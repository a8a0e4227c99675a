using System.Text;
using System.Text.Json;
using QuoteExtract.Cli.Samples;
using QuoteExtract.Cli.Tests.Support;

namespace QuoteExtract.Cli.Tests.Functional;

public sealed class ExtractTests : IDisposable
{
    private const string Text = "“It rains,” said Mayor Ana Orlow on Monday.\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("table", "Ana Orlow")]
    [InlineData("json", "\"documentId\"")]
    [InlineData("jsonl", "\"documentId\"")]
    [InlineData("html", "</html>")]
    [InlineData("scorer", "\"attributions\"")]
    public async Task Extract_StandardInput_AnswersInEveryFormat(string format, string words)
    {
        var run = await QuotexProcess.RunAsync(["extract", "-", "--format", format], Text);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Extract_NoFileButInput_ReadsIt()
    {
        var run = await QuotexProcess.RunAsync(["extract", "-f", "jsonl"], "<!DOCTYPE html><p>“It <b>rains</b>,” said Mayor Ana Orlow on Monday.</p>");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("“It rains,” said Mayor Ana Orlow on Monday.", JsonDocument.Parse(run.Output).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Extract_OneBadDocument_FailsAtTheEndAndAnswersTheOthers()
    {
        var good = _folder.Write("good.txt", Text);
        var latin = _folder.Write("latin.txt", [(byte)'c', 0xE9, (byte)'\n']);
        var lines = _folder.Write("some.jsonl", "{\"id\":\"one\",\"text\":\"x\"}\nnonsense\n{\"id\":\"two\",\"text\":\"y\"}\n");
        var run = await QuotexProcess.RunAsync("extract", "-f", "scorer", latin, good, good + "-not", lines);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Equal([good, "one", "two"], Ids(run.Output));
        Assert.Contains("latin.txt: is not UTF-8: byte 1 ", run.Error, StringComparison.Ordinal);
        Assert.Contains("good.txt-not: there is no such file", run.Error, StringComparison.Ordinal);
        Assert.Contains("some.jsonl:2: is not JSON", run.Error, StringComparison.Ordinal);
    }

    /// <summary>100 MB through a heap that may not grow beyond 96 MiB.</summary>
    [Fact]
    public async Task Extract_ThousandsOfLines_StreamInOrderInBoundedMemory()
    {
        const int Documents = 5_000;
        using var process = QuotexProcess.Start(["extract", "-", "-f", "scorer"], ("DOTNET_GCHeapHardLimit", "0x6000000"));
        var error = process.StandardError.ReadToEndAsync();
        var writing = Task.Run(async () =>
        {
            var text = string.Concat(Enumerable.Repeat("The harbour is closed. ", 900));
            for (var i = 0; i < Documents; i++)
                await process.StandardInput.WriteAsync($"{{\"id\":\"{i}\",\"text\":\"{text}\"}}\n");
            process.StandardInput.Close();
        });
        for (var i = 0; i < Documents; i++)
        {
            var line = await process.StandardOutput.ReadLineAsync();
            Assert.StartsWith($"{{\"id\":\"{i}\"", line, StringComparison.Ordinal);
        }

        await writing;
        Assert.Equal(ExitCode.Success, await QuotexProcess.ExitAsync(process));
        Assert.DoesNotContain("OutOfMemory", await error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Extract_Interrupted_EndsSoonWithAWholeDocument()
    {
        using var process = QuotexProcess.Start(["extract", "-", "-f", "jsonl", "--input", "jsonl"]);
        await process.StandardInput.WriteAsync("{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",");
        await process.StandardInput.FlushAsync();

        // What is answered comes out while the rest of the input is awaited.
        Assert.EndsWith("}", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        using (var kill = System.Diagnostics.Process.Start("kill", $"-INT {process.Id}"))
            await kill.WaitForExitAsync();

        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(ExitCode.Interrupted, await QuotexProcess.ExitAsync(process));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), clock.Elapsed.ToString());
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync());
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
    }

    [UnixFact]
    public async Task Extract_OutputClosed_EndsQuietly()
    {
        using var process = QuotexProcess.Start(["extract", "-", "-f", "html", "--input", "jsonl"]);
        var error = process.StandardError.ReadToEndAsync();
        var writing = Task.Run(async () =>
        {
            try
            {
                var line = $"{{\"text\":\"{string.Concat(Enumerable.Repeat("It rains. ", 1_000))}\"}}\n";
                for (var i = 0; i < 1_000_000; i++)
                    await process.StandardInput.WriteAsync(line);
            }
            catch (IOException)
            {
                // It has ended, as it should.
            }
        });
        await process.StandardOutput.ReadLineAsync();
        process.StandardOutput.Close();

        Assert.Equal(ExitCode.Success, await QuotexProcess.ExitAsync(process));
        Assert.Equal("", await error);
        await writing;
    }

    [TerminalFact]
    public async Task Extract_Terminal_HasColoursUnlessTheUserWantsNone()
    {
        var file = _folder.Write("a.txt", Text);

        const string Colour = "\u001b\\[[0-9;]*m";
        Assert.Matches(Colour, await InTerminalAsync(file));
        Assert.DoesNotMatch(Colour, await InTerminalAsync(file, ("NO_COLOR", "1")));
        Assert.DoesNotMatch(Colour, await InTerminalAsync(file, ("TERM", "dumb")));
    }

    [Fact]
    public async Task Extract_Page_LinksEveryQuotationToItsEvidence()
    {
        var file = _folder.Write("summit.txt", Sample.All[0].Text);
        var run = await QuotexProcess.RunAsync("extract", file, "--format", "html");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.StartsWith("<!DOCTYPE html>", run.Output, StringComparison.Ordinal);
        foreach (var link in run.Output.Split("href=\"#").Skip(1).Select(l => l[..l.IndexOf('"', StringComparison.Ordinal)]))
            Assert.Contains($"id=\"{link}\"", run.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()!);

    private static async Task<string> InTerminalAsync(string file, params (string Name, string Value)[] environment)
    {
        var start = new System.Diagnostics.ProcessStartInfo("/usr/bin/script", ["-qec", $"exec '{QuotexProcess.Executable}' extract '{file}'", "/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("NO_COLOR");
        start.Environment["TERM"] = "xterm-256color";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await QuotexProcess.ExitAsync(process);
        return output;
    }
}
