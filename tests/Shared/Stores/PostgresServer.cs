using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace QuoteExtract.Tests.Shared.Stores;

/// <summary>A PostgreSQL of the tests' own, of this machine's packages, for as long as the tests run.</summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer> Quick = new(() => new PostgresServer(isDurable: false));
    private static readonly Lazy<PostgresServer> Durable = new(() => new PostgresServer(isDurable: true));
    private static int s_databases;

    /// <summary>The setting that names the folder of PostgreSQL's programs, where they are in none that is known.</summary>
    private const string FolderSetting = "POSTGRESQL_BIN";

    private readonly string _folder;
    private readonly int _port;

    private PostgresServer(bool isDurable)
    {
        _folder = Path.Combine(Path.GetTempPath(), $"quoteextract-postgresql-{Environment.ProcessId}{(isDurable ? "-durable" : "")}");
        if (IsRoot)
            Run("install", "-d", "-m", "700", "-o", "postgres", _folder);
        else
            Directory.CreateDirectory(_folder);
        _port = FreePort();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
        RunAsOwner(Tool("initdb"), "--pgdata", Data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");
        // What the machine does when the power fails is not what tests are about: fsync off. It is, of what benchmarks are about.
        RunAsOwner(
            Tool("pg_ctl"), "start", "--wait", "--silent", "--pgdata", Data, "--log", Path.Combine(_folder, "log"),
            "--options", string.Create(CultureInfo.InvariantCulture, $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync={(isDurable ? "on" : "off")} -c max_connections=200 {(isDurable ? Settings : "")}"));
    }

    /// <summary>
    /// What PostgreSQL's manual has one set first, by the machine's memory; as options. All that makes it durable (fsync, synchronous_commit, full_page_writes) stays on.
    /// </summary>
    public static string Settings { get; } = SettingsFor(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20);

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? Missing { get; } = FindMissing();

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public static string CreateDatabase(bool isDurable = false)
    {
        var server = (isDurable ? Durable : Quick).Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref s_databases)}");
        var port = server._port.ToString(CultureInfo.InvariantCulture);
        Run(Tool("createdb"), "--host", "127.0.0.1", "--port", port, "--username", "postgres", name);
        return $"Host=127.0.0.1;Port={port};Database={name};Username=postgres;Pooling=true;Maximum Pool Size=20";
    }

    private static string SettingsFor(long mebibytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"-c shared_buffers={Math.Min(mebibytes / 4, 8_192)}MB -c effective_cache_size={mebibytes / 2}MB -c work_mem=32MB -c max_wal_size=8GB -c random_page_cost=1.1");

    private static string? FindMissing()
    {
        if (!OperatingSystem.IsLinux())
            return "PostgreSQL is tested on Linux only.";
        if (Folder() is null)
            return $"PostgreSQL 15 or later is not installed (Debian: postgresql-15), and {FolderSetting} does not name the folder of its programs.";
        return IsRoot && !File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "PostgreSQL does not run as root, and there is no user postgres." : null;
    }

    /// <summary>The folder of the programs: the one that is set, Debian's, or one of PATH.</summary>
    private static string? Folder()
    {
        var set = Environment.GetEnvironmentVariable(FolderSetting);
        if (!string.IsNullOrEmpty(set))
            return set;
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Where(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) && version >= 15).Select(d => Path.Combine(d, "bin"))
            : [];
        return debian.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")));
    }

    private static string Tool(string name) => Path.Combine(Folder()!, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void RunAsOwner(params string[] command)
    {
        if (IsRoot)
            Run("runuser", ["-u", "postgres", "--", .. command]);
        else
            Run(command[0], command[1..]);
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server inherits what it is started with: a pipe of ours would stay open as long as it runs, so there is none.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>Stops the server and deletes its folder, by a process of its own: who runs the tests does not wait for theirs to end.</summary>
    private void Stop()
    {
        string[] owner = IsRoot ? ["runuser", "-u", "postgres", "--"] : [];
        string[] stop = [.. owner, Tool("pg_ctl"), "stop", "--mode", "immediate", "--wait", "--silent", "--pgdata", Data];
        Run("setsid", ["--fork", "/bin/sh", "-c", "folder=$1; shift; \"$@\"; rm -rf \"$folder\"", "sh", _folder, .. stop]);
    }
}
