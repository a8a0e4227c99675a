using System.Reflection;

namespace QuoteExtract.Service.Telemetry;

/// <summary>The program's version.</summary>
internal static class ServerVersion
{
    /// <summary>Semantic version, without the build's metadata.</summary>
    public static string Value { get; } = typeof(ServerVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
