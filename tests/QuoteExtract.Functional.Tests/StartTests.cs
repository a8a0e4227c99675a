using System.Globalization;
using System.Net;
using System.Net.Sockets;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Service;

namespace QuoteExtract.Functional.Tests;

/// <summary>A start with a bad setting: one line that names it, and exit code 2.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("--Limits:MaxTextBytes=12", "Limits:MaxTextBytes is 12; it must be 1024 to 67108864.")]
    [InlineData("--Models:Default=xx-none", "Models:Default: The folder")]
    [InlineData("--Listen:Address=0.0.0.0", "Security:AllowAnonymous")]
    public async Task Process_WithABadSetting_NamesItInOneLineAndExitsWith2(string setting, string expected)
    {
        var (exitCode, errors) = await ServiceProcess.RunAsync(["--Listen:Port=0", "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.AspNetCore=None", "--Logging:LogLevel:Grpc=None", setting]);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("quoteextract: ", errors, StringComparison.Ordinal);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--Archive:ConnectionString=quotes", "The archive's connection string cannot be read")]
    [InlineData("--Archive:ConnectionString=Server=db", "The archive's connection string names no store")]
    [InlineData("--Archive:Folder=/proc/none", "The archive's folder cannot be made")]
    public async Task Process_WithAnArchiveThatCannotBeOpened_SaysWhyAndExitsWith2(string setting, string expected)
    {
        var (exitCode, errors) = await ServiceProcess.RunAsync("--Listen:Port=0", "--Archive:Enabled=true", "--Logging:LogLevel:Default=None", setting);

        Assert.Equal(2, exitCode);
        Assert.Contains("quoteextract: Archive:ConnectionString or Archive:Folder: " + expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_OnATakenPort_NamesIt()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var (exitCode, errors) = await ServiceProcess.RunAsync(["--Listen:Port=" + port]);

        Assert.Equal(2, exitCode);
        Assert.Contains("quoteextract: Listen:Address or Listen:Port: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits:MaxTextBites=2000", "Limits:MaxTextBites is not a setting; Limits has MaxTextBytes,")]
    [InlineData("Limit:MaxTextBytes=2000", "Limit is not a setting; there are Listen, Limits,")]
    [InlineData("Limits:MaxTextBytes=many", "'Limits:MaxTextBytes'")]
    [InlineData("Limits:MaxMessageBytes=1048576", "Limits:MaxMessageBytes is 1048576;")]
    [InlineData("Limits:MaxDocumentTime=0", "Limits:MaxDocumentTime is 00:00:00;")]
    [InlineData("Listen:Address=localhost", "Listen:Address is 'localhost'; it must be an IP address.")]
    [InlineData("Listen:Port=65536", "Listen:Port is 65536;")]
    [InlineData("Listen:Address=::", "Listen:Address is '::', which others can reach")]
    [InlineData("Listen:Certificate:Path=/no/such.pem", "Listen:Certificate:Path is '/no/such.pem'; there is no such file.")]
    [InlineData("Listen:Certificate:KeyPath=appsettings.json", "Listen:Certificate:Path is not.")]
    [InlineData("Listen:ClientAuthorityPath=appsettings.json", "Listen:ClientAuthorityPath is set, which needs TLS")]
    [InlineData("Models:Directory=/no/such/folder", "Models:Directory is '/no/such/folder'; there is no such folder.")]
    [InlineData("Archive:Enabled=perhaps", "'Archive:Enabled'")]
    [InlineData("Security:ApiKeys:0:Name=desk", "Security:ApiKeys:0:Hash is empty")]
    [InlineData("Security:ApiKeys:0:Hash=secret", "Security:ApiKeys:0:Hash is not a hash of a key.")]
    [InlineData("Security:ApiKeys:0:Key=secret", "Security:ApiKeys:0:Key is not a setting")]
    [InlineData("Security:Jwt:Authority=http://issuer.example", "it must be an https URL")]
    [InlineData("Security:Jwt:Authority=https://issuer.example", "Security:Jwt:Audience is empty")]
    [InlineData("Security:Jwt:SigningKeyPath=/no/such.pem", "Security:Jwt:Issuer is empty")]
    [InlineData("Telemetry:OtlpEndpoint=collector", "Telemetry:OtlpEndpoint is 'collector'")]
    [InlineData("Telemetry:OtlpTransport=Carrier", "'Telemetry:OtlpTransport'")]
    [InlineData("Drain:Timeout=-00:00:01", "Drain:Timeout is -00:00:01;")]
    [InlineData("config=/no/such.json", "/no/such.json")]
    public void Create_WithABadSetting_NamesIt(string setting, string expected)
    {
        var failure = Assert.Throws<SettingsException>(() => QuoteExtractHost.Create(["--" + setting.Replace("appsettings.json", Path.Combine(AppContext.BaseDirectory, "appsettings.json"), StringComparison.Ordinal)]));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void Create_WithTwoBadSettings_NamesBoth()
    {
        var failure = Assert.Throws<SettingsException>(() => QuoteExtractHost.Create(["--Limits:MaxQueue=-1", "--Limits:MaxStreamConcurrency=0"]));
        Assert.Contains("Limits:MaxQueue is -1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Limits:MaxStreamConcurrency is 0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithAWordThatIsNoSetting_SaysHowToWriteOne()
    {
        var failure = Assert.Throws<SettingsException>(() => QuoteExtractHost.Create(["start"]));
        Assert.Contains("'start' is not a setting: write --Section:Name=value", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ReadsTheFileThatIsNamedAndTheCommandLineOverIt()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{ /* a comment */ "Limits": { "MaxTextBytes": 3000, "MaxHtmlBytes": 5000 } }""");
            await using var service = await RunningService.StartAsync("--config=" + file, "--Limits:MaxHtmlBytes=6000");
            var limits = (await service.Client.GetModelInfoAsync(new V1.GetModelInfoRequest())).Limits;
            Assert.Equal(3_000, limits.MaxTextBytes);
            Assert.Equal(6_000, limits.MaxHtmlBytes);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Create_WithAFileThatIsNoJson_SaysWhere()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "{ \"Limits\": ");
            var failure = Assert.Throws<SettingsException>(() => QuoteExtractHost.Create(["--config=" + file]));
            Assert.Contains(file, failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
