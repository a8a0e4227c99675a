using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace QuoteExtract.Service;

/// <summary>The form in which the service keeps an API key: <c>sha256:SALT:HASH</c>, both in base64url.</summary>
/// <remarks>
/// One round of SHA-256 is enough since a key is random and long, unlike a password: <see cref="NewKey"/> draws 256 bits. The salt keeps
/// equal keys in two files from looking equal.
/// </remarks>
public sealed class ApiKeyHash
{
    /// <summary>Fewest characters of a key.</summary>
    public const int MinKeyLength = 32;

    /// <summary>Most characters of a key.</summary>
    public const int MaxKeyLength = 512;

    private const string Prefix = "sha256";
    private const int SaltBytes = 16;

    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private ApiKeyHash(byte[] salt, byte[] hash)
    {
        _salt = salt;
        _hash = hash;
    }

    /// <summary>Draws a new key: 256 random bits behind <c>qx_</c>, 46 characters.</summary>
    public static string NewKey() => "qx_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Hashes a key with a new salt.</summary>
    /// <param name="key">The key; <see cref="MinKeyLength"/> to <see cref="MaxKeyLength"/> characters, drawn at random.</param>
    /// <exception cref="ArgumentException">The key is too short or too long.</exception>
    public static ApiKeyHash Create(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is < MinKeyLength or > MaxKeyLength)
            throw new ArgumentException($"A key has {MinKeyLength} to {MaxKeyLength} characters; this one has {key.Length}.", nameof(key));

        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new ApiKeyHash(salt, Hash(salt, key));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ApiKeyHash? hash)
    {
        ArgumentNullException.ThrowIfNull(text);
        hash = text.Split(':') is [Prefix, var salt, var digest]
            && Decode(salt, SaltBytes) is { } saltBytes
            && Decode(digest, SHA256.HashSizeInBytes) is { } digestBytes
                ? new ApiKeyHash(saltBytes, digestBytes)
                : null;
        return hash is not null;
    }

    /// <summary>Whether this is the hash of <paramref name="key"/>; the time that the answer takes does not depend on how much of it is right.</summary>
    public bool Matches(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length <= MaxKeyLength && CryptographicOperations.FixedTimeEquals(Hash(_salt, key), _hash);
    }

    /// <summary>The form for <c>Security:ApiKeys:N:Hash</c>.</summary>
    public override string ToString() => $"{Prefix}:{Base64Url.EncodeToString(_salt)}:{Base64Url.EncodeToString(_hash)}";

    private static byte[] Hash(byte[] salt, string key) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(key)]);

    private static byte[]? Decode(string text, int length)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            return bytes.Length == length ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
