using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using QuoteExtract.Attribution;

namespace QuoteExtract.Service;

/// <summary>All settings of the service. <c>appsettings.json</c> lists them with their defaults and says where else they may be set.</summary>
public sealed class ServiceOptions
{
    /// <summary>Where the service listens.</summary>
    public EndpointOptions Listen { get; } = new();

    /// <summary>How much a caller may ask for. GetModelInfo publishes those that a caller must know.</summary>
    public LimitOptions Limits { get; } = new();

    /// <summary>Which models answer.</summary>
    public ModelOptions Models { get; } = new();

    /// <summary>Where quotes are kept.</summary>
    public ArchiveOptions Archive { get; } = new();

    /// <summary>What browsers may do.</summary>
    public WebOptions Web { get; } = new();

    /// <summary>Who may call.</summary>
    public SecurityOptions Security { get; } = new();

    /// <summary>How the service stops.</summary>
    public DrainOptions Drain { get; } = new();

    /// <summary>Where telemetry goes.</summary>
    public TelemetryOptions Telemetry { get; } = new();
}

/// <summary>Where the service listens.</summary>
public sealed class EndpointOptions
{
    /// <summary>IP address to listen on.</summary>
    /// <value>Default <c>127.0.0.1</c>: this machine alone. <c>0.0.0.0</c> and <c>::</c> are every network.</value>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port for gRPC: HTTP/2, without TLS unless <see cref="Certificate"/> is set; with TLS for all that the service answers.</summary>
    /// <value>0 to 65,535, default 5080; 0 takes a free port.</value>
    [Range(0, 65_535)]
    public int Port { get; set; } = 5080;

    /// <summary>TCP port of the web pages and of JSON, over HTTP/1.1 and, with TLS, HTTP/2. With TLS <see cref="Port"/> answers these too.</summary>
    /// <value>0 to 65,535; 0 takes a free port. Default null: without TLS the port after <see cref="Port"/>, or a free one where that is 0; with TLS none.</value>
    [Range(0, 65_535)]
    public int? WebPort { get; set; }

    /// <summary>The server's certificate; TLS is on where its path is set.</summary>
    public CertificateOptions Certificate { get; } = new();

    /// <summary>File of the PEM certificates of the authorities whose client certificates are accepted.</summary>
    /// <value>Default empty: no client certificate is asked for. Where it is set, a caller without one is refused at the handshake.</value>
    public string ClientAuthorityPath { get; set; } = "";

    /// <summary>The port of pages and JSON that these settings amount to; null where <see cref="Port"/> answers them alone.</summary>
    internal int? ResolveWebPort() => WebPort ?? (Certificate.Path.Length > 0 ? null : Port == 0 ? 0 : Port + 1);
}

/// <summary>The server's certificate.</summary>
public sealed class CertificateOptions
{
    /// <summary>PKCS #12 file, or PEM file of the certificate and its chain.</summary>
    /// <value>Default empty: no TLS.</value>
    public string Path { get; set; } = "";

    /// <summary>PEM file of the private key, where <see cref="Path"/> is a PEM file.</summary>
    /// <value>Default empty: <see cref="Path"/> is PKCS #12.</value>
    public string KeyPath { get; set; } = "";

    /// <summary>Password of the PKCS #12 file or of the encrypted key.</summary>
    /// <value>Default empty: none.</value>
    public string Password { get; set; } = "";
}

/// <summary>How much a caller may ask for.</summary>
public sealed class LimitOptions
{
    /// <summary>Largest text of a document, bytes of UTF-8.</summary>
    /// <value>1 KiB to 64 MiB, default 1 MiB.</value>
    [Range(1 << 10, 64 << 20)]
    public int MaxTextBytes { get; set; } = 1 << 20;

    /// <summary>Largest page of HTML, bytes of UTF-8.</summary>
    /// <value>1 KiB to 256 MiB, default 4 MiB.</value>
    [Range(1 << 10, 256 << 20)]
    public int MaxHtmlBytes { get; set; } = 4 << 20;

    /// <summary>Largest request message, bytes. A larger one is refused unread with RESOURCE_EXHAUSTED.</summary>
    /// <value>64 KiB to 512 MiB, at least 64 KiB more than the other two; default 8 MiB.</value>
    [Range(64 << 10, 512 << 20)]
    public int MaxMessageBytes { get; set; } = 8 << 20;

    /// <summary>Longest time that the server works on one document, waiting not counted.</summary>
    /// <value>10 milliseconds to 1 hour, default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan MaxDocumentTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Documents that one ExtractStream works on at a time, answers that the caller has not taken yet included.</summary>
    /// <value>1 to 1,024, default 8.</value>
    [Range(1, 1_024)]
    public int MaxStreamConcurrency { get; set; } = 8;

    /// <summary>Documents that the server works on at a time, each on a thread of its own.</summary>
    /// <value>0 to 1,024, default 0: as many as the machine has cores.</value>
    [Range(0, 1_024)]
    public int MaxConcurrency { get; set; }

    /// <summary>Documents that wait for a thread. One more by Extract is refused with RESOURCE_EXHAUSTED; streams wait.</summary>
    /// <value>0 to 100,000, default 128.</value>
    [Range(0, 100_000)]
    public int MaxQueue { get; set; } = 128;

    /// <summary>When a refused caller is told to try again.</summary>
    /// <value>1 millisecond to 10 minutes, default 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Calls to the extractor and the archive that may be open, streams and half-sent requests included; one more is refused with RESOURCE_EXHAUSTED.</summary>
    /// <value>1 to 1,000,000, default 1,000.</value>
    [Range(1, 1_000_000)]
    public int MaxCalls { get; set; } = 1_000;

    /// <summary>Calls that one connection may have open.</summary>
    /// <value>1 to 10,000, default 100.</value>
    [Range(1, 10_000)]
    public int MaxStreamsPerConnection { get; set; } = 100;

    /// <summary>Connections that may be open; one more is closed at once.</summary>
    /// <value>1 to 1,000,000, default 1,000.</value>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 1_000;
}

/// <summary>Which models answer.</summary>
public sealed class ModelOptions
{
    /// <summary>Folder of the model files.</summary>
    /// <value>Default empty: the models that come with the program.</value>
    public string Directory { get; set; } = "";

    /// <summary>Name of the model that answers where the caller names none.</summary>
    /// <value>Default <c>en-news</c>.</value>
    [Required]
    public string Default { get; set; } = ModelCatalog.DefaultModelName;
}

/// <summary>Where quotes are kept.</summary>
public sealed class ArchiveOptions
{
    /// <summary>Name of the SQLite file in <see cref="Folder"/>.</summary>
    public const string FileName = "quoteextract.db";

    /// <summary>Whether the service keeps quotes at all; without an archive it answers QuoteExtractor alone.</summary>
    /// <value>Default true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The store: <c>Host=...;Database=...;Username=...</c> is PostgreSQL 15 or later, <c>Data Source=quotes.db</c> an SQLite file.</summary>
    /// <value>Default empty: the file <see cref="FileName"/> in <see cref="Folder"/>.</value>
    public string ConnectionString { get; set; } = "";

    /// <summary>Folder of the SQLite file where there is no <see cref="ConnectionString"/>; it is made where there is none.</summary>
    /// <value>
    /// Default empty: <c>quoteextract</c> in the user's data folder, which is <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c> on Linux,
    /// <c>~/Library/Application Support</c> on macOS and <c>%LOCALAPPDATA%</c> on Windows.
    /// </value>
    public string Folder { get; set; } = "";

    /// <summary>The connection string that these settings amount to; empty where nobody says where and the user has no data folder.</summary>
    internal string Resolve()
    {
        if (ConnectionString.Length > 0)
            return ConnectionString;
        var folder = Folder.Length > 0 ? Folder : UserFolder();
        return folder.Length == 0 ? "" : new DbConnectionStringBuilder { ["Data Source"] = Path.GetFullPath(Path.Combine(folder, FileName)) }.ConnectionString;
    }

    private static string UserFolder() =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } data
            ? Path.Combine(data, "quoteextract")
            : "";
}

/// <summary>What browsers may do.</summary>
public sealed class WebOptions
{
    /// <summary>Origins whose pages may call JSON from a browser: <c>https://cms.example</c>.</summary>
    /// <value>Default none. Credentials of the browser are never accepted across origins: such callers send a key or a token.</value>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Folder of the keys that protect sessions and forms of the pages; nodes behind one address share it.</summary>
    /// <value>Default empty: keys in memory, so that whoever is signed in signs in again after a restart.</value>
    public string KeyFolder { get; set; } = "";
}

/// <summary>
/// Who may call. A caller is asked for a key or a token where <see cref="ApiKeys"/> or <see cref="Jwt"/> is set. A service that listens on
/// more than loopback does not start without one of them or client certificates, unless <see cref="AllowAnonymous"/>.
/// </summary>
public sealed class SecurityOptions
{
    /// <summary>Whether anybody who reaches the service may call it.</summary>
    /// <value>Default false.</value>
    public bool AllowAnonymous { get; set; }

    /// <summary>The keys that are accepted, in the metadata <c>x-api-key: KEY</c> or <c>authorization: ApiKey KEY</c>.</summary>
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>The tokens that are accepted, in the metadata <c>authorization: Bearer TOKEN</c>.</summary>
    public JwtOptions Jwt { get; } = new();

    /// <summary>Whether callers show a key or a token.</summary>
    internal bool AsksCallers => ApiKeys.Count > 0 || Jwt.Enabled;
}

/// <summary>A key that is accepted.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>Whose key it is; logs and telemetry name it.</summary>
    [Required, StringLength(64)]
    public string Name { get; set; } = "";

    /// <summary>The key's hash, as <see cref="ApiKeyHash.Create"/> writes it. The key itself is nowhere kept.</summary>
    [Required]
    public string Hash { get; set; } = "";
}

/// <summary>JSON web tokens that are accepted.</summary>
public sealed class JwtOptions
{
    /// <summary>URL of the OpenID Connect provider whose tokens are accepted; its keys are fetched from there.</summary>
    /// <value>Default empty. This or <see cref="SigningKeyPath"/> turns tokens on; not both.</value>
    public string Authority { get; set; } = "";

    /// <summary>PEM file of the RSA or ECDSA public key that signs the tokens, where there is no provider to ask.</summary>
    /// <value>Default empty.</value>
    public string SigningKeyPath { get; set; } = "";

    /// <summary>The <c>iss</c> that a token must have.</summary>
    /// <value>Default empty: the provider's own name. Required with <see cref="SigningKeyPath"/>.</value>
    public string Issuer { get; set; } = "";

    /// <summary>The <c>aud</c> that a token must have.</summary>
    /// <value>Required where tokens are on.</value>
    public string Audience { get; set; } = "";

    /// <summary>Whether tokens are accepted at all.</summary>
    internal bool Enabled => Authority.Length > 0 || SigningKeyPath.Length > 0;
}

/// <summary>How the service stops on SIGTERM or Ctrl-C: health answers NOT_SERVING, the delay passes, no new call is taken, running calls finish.</summary>
public sealed class DrainOptions
{
    /// <summary>How long the service goes on taking calls after health says NOT_SERVING, for load balancers to notice.</summary>
    /// <value>0 to 10 minutes, default 0.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Delay { get; set; }

    /// <summary>How long running calls may take to finish after that; those that do not are cut off.</summary>
    /// <value>0 to 1 hour, default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>How OTLP travels.</summary>
public enum OtlpTransport
{
    /// <summary>gRPC, by custom on port 4317.</summary>
    Grpc,

    /// <summary>Protocol buffers over HTTP, by custom on port 4318.</summary>
    Http,
}

/// <summary>Where telemetry goes.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Base URL of an OpenTelemetry collector that gets traces, metrics and logs: <c>http://localhost:4317</c>.</summary>
    /// <value>Default empty: nothing is sent.</value>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>How it is sent.</summary>
    /// <value>Default <see cref="OtlpTransport.Grpc"/>.</value>
    public OtlpTransport OtlpTransport { get; set; }
}
