namespace QuoteExtract.Cli.Tests.Support;

/// <summary>A test that needs Unix signals and pipes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "Needs Unix signals and pipes.";
    }
}

/// <summary>A test that needs the <c>script</c> command of util-linux, which runs a program in a terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script"))
            Skip = "Needs /usr/bin/script of util-linux.";
    }
}
