using Grpc.Core;

namespace QuoteExtract.Grpc.Tests;

public class CredentialsTests
{
    private static readonly CallCredentials Key = CallCredentials.FromInterceptor((_, metadata) =>
    {
        metadata.Add("x-api-key", "secret");
        return Task.CompletedTask;
    });

    [Fact]
    public async Task FromInterceptor_FillsTheHeaders()
    {
        var configurator = new RecordingCallConfigurator();
        Key.InternalPopulateConfiguration(configurator, null);
        var headers = new Metadata();
        await configurator.Interceptor!(new AuthInterceptorContext("https://host/news.Desk", "Ask"), headers);

        Assert.Equal("secret", headers.GetValue("x-api-key"));
    }

    [Fact]
    public void Compose_KeepsTheOrder()
    {
        var other = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);
        var configurator = new RecordingCallConfigurator();
        CallCredentials.Compose(Key, other).InternalPopulateConfiguration(configurator, null);

        Assert.Equal([Key, other], configurator.Composed);
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(Key));
    }

    [Fact]
    public void ChannelCredentials_TellWhatTheyAre()
    {
        var pair = new KeyCertificatePair("chain", "key");

        Assert.Equal("insecure", Describe(ChannelCredentials.Insecure));
        Assert.Equal("ssl  ", Describe(ChannelCredentials.SecureSsl));
        Assert.Equal("ssl roots chain", Describe(new SslCredentials("roots", pair)));
        Assert.Equal("composite", Describe(ChannelCredentials.Create(new SslCredentials(), Key)));
    }

    [Fact]
    public void Create_RefusesUnsecuredChannel() => Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Key));

    [Fact]
    public void AuthContext_FindsTheIdentity()
    {
        var property = AuthProperty.Create("x509_subject", "CN=ü"u8.ToArray());
        var context = new AuthContext("x509_subject", new(StringComparer.Ordinal) { ["x509_subject"] = [property] });

        Assert.True(context.IsPeerAuthenticated);
        Assert.Equal("CN=ü", Assert.Single(context.PeerIdentity).Value);
        Assert.Empty(context.FindPropertiesByName("other"));
        Assert.False(new AuthContext(null, []).IsPeerAuthenticated);
        Assert.Empty(new AuthContext(null, []).PeerIdentity);
    }

    private static string Describe(ChannelCredentials credentials)
    {
        var configurator = new RecordingChannelConfigurator();
        credentials.InternalPopulateConfiguration(configurator, null);
        return configurator.Description;
    }

    private sealed class RecordingCallConfigurator : CallCredentialsConfiguratorBase
    {
        public AsyncAuthInterceptor? Interceptor { get; private set; }

        public IReadOnlyList<CallCredentials> Composed { get; private set; } = [];

        public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) => Interceptor = interceptor;

        public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials) => Composed = credentials;
    }

    private sealed class RecordingChannelConfigurator : ChannelCredentialsConfiguratorBase
    {
        public string Description { get; private set; } = "";

        public override void SetInsecureCredentials(object? state) => Description = "insecure";

        public override void SetSslCredentials(
            object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback) =>
            Description = $"ssl {rootCertificates} {keyCertificatePair?.CertificateChain}";

        public override void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
            Description = "composite";
    }
}
