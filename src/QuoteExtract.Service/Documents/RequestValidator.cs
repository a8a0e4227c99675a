using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.V1;
using ModelInfo = QuoteExtract.Attribution.ModelInfo;
using Violation = Google.Rpc.BadRequest.Types.FieldViolation;

namespace QuoteExtract.Service.Documents;

/// <summary>Says everything that is wrong with a request, each with the path of its field.</summary>
internal sealed partial class RequestValidator(ServiceOptions options)
{
    private const int MaxNameLength = 256;
    private const int MaxTitleLength = 2_048;
    private const int MaxModelNameLength = 64;
    private const int MaxLanguageTagLength = 35;

    /// <summary>Several times the number of types: the violations of a request, which travel in a header, must not grow with its size.</summary>
    private const int MaxTypes = 8;

    /// <summary>0001-01-01 and 9999-12-31, seconds since 1970: the range of <c>google.protobuf.Timestamp</c>.</summary>
    private const long MinTimestamp = -62_135_596_800;
    private const long MaxTimestamp = 253_402_300_799;

    private readonly LimitOptions _limits = options.Limits;

    /// <summary>Validates a document and its configuration.</summary>
    /// <exception cref="StatusException">INVALID_ARGUMENT with all violations.</exception>
    public void Validate(Document? document, ExtractConfig? config)
    {
        List<Violation> violations = [.. OfDocument(document), .. OfConfig(config)];
        if (violations.Count > 0)
            throw Statuses.InvalidArgument(violations);
    }

    /// <summary>Validates the length of an article that was taken out of a page.</summary>
    /// <exception cref="StatusException">INVALID_ARGUMENT: it is empty or too long.</exception>
    public void ValidateArticle(string article)
    {
        if (article.Length == 0)
            throw Statuses.InvalidArgument([Bad("document.html", "No article was found in the page.")]);
        if (TooManyBytes(article, _limits.MaxTextBytes) is { } bytes)
            throw Statuses.InvalidArgument([Bad("document.html", $"The page's article has {bytes}.")]);
    }

    /// <summary>Validates that a document is in the model's language, whatever the region; an empty tag says nothing.</summary>
    /// <exception cref="StatusException">INVALID_ARGUMENT: it is in another.</exception>
    public static void ValidateLanguage(string languageCode, ModelInfo model)
    {
        if (languageCode.Length > 0 && !Primary(languageCode).Equals(Primary(model.Language), StringComparison.OrdinalIgnoreCase))
            throw Statuses.InvalidArgument([Bad("document.language_code", $"The model '{model.Name}' reads '{model.Language}' only.")]);
    }

    /// <summary>Validates the name of a model, which may be empty, in the field at <paramref name="path"/>.</summary>
    /// <exception cref="StatusException">INVALID_ARGUMENT: it is none.</exception>
    public static void ValidateModelName(string path, string name)
    {
        if (OfModelName(path, name) is { } violation)
            throw Statuses.InvalidArgument([violation]);
    }

    private IEnumerable<Violation> OfDocument(Document? document)
    {
        if (document is null)
        {
            yield return Bad("document", "Required.");
            yield break;
        }

        switch (document.ContentCase)
        {
            case Document.ContentOneofCase.None:
                yield return Bad("document.content", "Required: one of text and html.");
                break;
            case Document.ContentOneofCase.Text when document.Text.Length == 0:
                yield return Bad("document.text", "Must not be empty.");
                break;
            case Document.ContentOneofCase.Text when TooManyBytes(document.Text, _limits.MaxTextBytes) is { } bytes:
                yield return Bad("document.text", $"Has {bytes}.");
                break;
            case Document.ContentOneofCase.Html when document.Html.Length == 0:
                yield return Bad("document.html", "Must not be empty.");
                break;
            case Document.ContentOneofCase.Html when TooManyBytes(document.Html, _limits.MaxHtmlBytes) is { } bytes:
                yield return Bad("document.html", $"Has {bytes}.");
                break;
        }

        foreach (var (field, value, max) in new[]
        {
            ("document.document_id", document.DocumentId, MaxNameLength),
            ("document.title", document.Title, MaxTitleLength),
            ("document.url", document.Url, MaxTitleLength),
            ("document.outlet", document.Outlet, MaxNameLength),
            ("document.author", document.Author, MaxNameLength),
        })
        {
            if (TooManyCharacters(value, max))
                yield return Bad(field, string.Create(CultureInfo.InvariantCulture, $"Has more than {max:N0} characters."));
        }

        if (document.Url.Length > 0 && !IsWebAddress(document.Url))
            yield return Bad("document.url", "Must be an absolute http or https URL.");
        if (document.PublishTime is { } time && !IsTime(time))
            yield return Bad("document.publish_time", "Must be a time from year 1 to 9999, with 0 to 999,999,999 nanoseconds.");
        if (document.LanguageCode.Length > 0 && (document.LanguageCode.Length > MaxLanguageTagLength || !LanguageTag.IsMatch(document.LanguageCode)))
            yield return Bad("document.language_code", "Must be a BCP 47 tag: en, en-GB.");
    }

    private static IEnumerable<Violation> OfConfig(ExtractConfig? config)
    {
        if (config is null)
            yield break;

        if (!System.Enum.IsDefined(config.EncodingType))
            yield return Bad("config.encoding_type", "Must be UTF8, UTF16 or UTF32.");
        if (OfModelName("config.model", config.Model) is { } model)
            yield return model;
        if (!(config.MinConfidence is >= 0 and <= 1))
            yield return Bad("config.min_confidence", "Must be 0 to 1.");
        if (config.Types_.Count > MaxTypes)
        {
            yield return Bad("config.types", string.Create(CultureInfo.InvariantCulture, $"Has more than {MaxTypes} entries."));
            yield break;
        }

        for (var i = 0; i < config.Types_.Count; i++)
        {
            if (!System.Enum.IsDefined(config.Types_[i]))
                yield return Bad(string.Create(CultureInfo.InvariantCulture, $"config.types[{i}]"), "Must be DIRECT, MIXED or INDIRECT.");
        }
    }

    private static Violation? OfModelName(string path, string name) => name.Length <= MaxModelNameLength && ModelName.IsMatch(name)
        ? null
        : Bad(path, "Must be a name of at most 64 letters, digits, dots, underscores and hyphens.");

    private static Violation Bad(string field, string description) => new() { Field = field, Description = description };

    /// <summary>What to say of a text with more than <paramref name="max"/> bytes of UTF-8; null where it has not.</summary>
    private static string? TooManyBytes(string text, int max) =>
        text.Length > max / 3 && Encoding.UTF8.GetByteCount(text) is var bytes && bytes > max
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes of UTF-8; the limit is {max:N0}")
            : null;

    private static bool TooManyCharacters(string text, int max) => text.Length > max && (text.Length > 2 * max || text.EnumerateRunes().Count() > max);

    private static bool IsWebAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https";

    private static bool IsTime(Timestamp time) => time.Seconds is >= MinTimestamp and <= MaxTimestamp && time.Nanos is >= 0 and <= 999_999_999;

    private static ReadOnlySpan<char> Primary(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is var hyphen and >= 0 ? tag.AsSpan(0, hyphen) : tag;

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag { get; }

    [GeneratedRegex("^[A-Za-z0-9._-]*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ModelName { get; }
}
