namespace QuoteExtract.Tests.Shared.Clients;

/// <summary>A test that runs curl in a shell, skipped where either is missing or curl is too old.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CurlFactAttribute : FactAttribute
{
    public CurlFactAttribute()
    {
        try
        {
            // --json came with curl 7.82.
            using var curl = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", ["-c", "curl --help all | grep -q -- --json"]))!;
            curl.WaitForExit();
            if (curl.ExitCode != 0)
                Skip = "There is no curl 7.82 or later here.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip = "There is no bash here.";
        }
    }
}
