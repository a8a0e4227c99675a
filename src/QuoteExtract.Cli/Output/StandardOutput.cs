using System.Text;
using Microsoft.Win32.SafeHandles;

namespace QuoteExtract.Cli.Output;

/// <summary>The process's standard output, so opened that a reader who goes away is noticed.</summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32; // EPIPE on Linux and macOS
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D); // ERROR_BROKEN_PIPE
    private const int WindowsNoData = unchecked((int)0x800700E8); // ERROR_NO_DATA, a pipe being closed

    /// <summary>Opens standard output as UTF-8 without a byte order mark.</summary>
    public static StreamWriter Open() => new(OpenStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 15);

    /// <summary>Whether <paramref name="e"/> says that the reader of the output has closed it.</summary>
    public static bool IsClosed(IOException e) => e.HResult is BrokenPipe or WindowsBrokenPipe or WindowsNoData;

    /// <summary>
    /// The console's own stream takes writes to a closed pipe in silence, and a run over many documents would go on for nobody.
    /// A file needs the console's stream: it writes where the file stands, which standard error may have moved.
    /// </summary>
    private static Stream OpenStream()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
            return Console.OpenStandardOutput();

        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }
}
