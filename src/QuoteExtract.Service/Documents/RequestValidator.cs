using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;
using ModelInfo = QuoteExtract.Attribution.ModelInfo;

namespace QuoteExtract.Service.Documents;

/// <summary>Says everything that is wrong with a request, each with the path of its field.</summary>
internal sealed partial class RequestValidator(ServiceOptions options)
{
    private const int MaxNameLength = 256;
    private const int MaxTitleLength = 2_048;
    private const int MaxModelNameLength = 64;
    private const int MaxLanguageTagLength = 35;

    private readonly LimitOptions _limits = options.Limits;

    /// <summary>Validates a document and its configuration.</summary>
    /// <exception cref="StatusException">INVALID_ARGUMENT with all violations.</exception>
    public void Validate(Document? document, ExtractConfig? config)
    {
        var checks = new FieldChecks();
        Check(checks, document);
        Check(checks, config);
        checks.Throw();
    }

    /// <summary>Validates the length of an article that was taken out of a page.</summary>
    /// <exception cref="StatusException">INVALID_ARGUMENT: it is empty or too long.</exception>
    public void ValidateArticle(string article)
    {
        var checks = new FieldChecks();
        checks.Require(article.Length > 0, "document.html", "No article was found in the page.");
        if (TooManyBytes(article, _limits.MaxTextBytes) is { } bytes)
            checks.Bad("document.html", $"The page's article has {bytes}.");
        checks.Throw();
    }

    /// <summary>Validates that a document is in the model's language, whatever the region; an empty tag says nothing.</summary>
    /// <exception cref="StatusException">INVALID_ARGUMENT: it is in another.</exception>
    public static void ValidateLanguage(string languageCode, ModelInfo model)
    {
        var checks = new FieldChecks();
        checks.Require(
            languageCode.Length == 0 || Primary(languageCode).Equals(Primary(model.Language), StringComparison.OrdinalIgnoreCase),
            "document.language_code",
            $"The model '{model.Name}' reads '{model.Language}' only.");
        checks.Throw();
    }

    /// <summary>Checks the name of a model, which may be empty, in the field at <paramref name="path"/>.</summary>
    public static void CheckModelName(FieldChecks checks, string path, string name) => checks.Require(
        name.Length <= MaxModelNameLength && ModelName.IsMatch(name), path, "Must be a name of at most 64 letters, digits, dots, underscores and hyphens.");

    /// <summary>Checks a document.</summary>
    public void Check(FieldChecks checks, Document? document)
    {
        if (document is null)
        {
            checks.Bad("document", "Required.");
            return;
        }

        switch (document.ContentCase)
        {
            case Document.ContentOneofCase.None:
                checks.Bad("document.content", "Required: one of text and html.");
                break;
            case Document.ContentOneofCase.Text:
                CheckContent(checks, "document.text", document.Text, _limits.MaxTextBytes);
                break;
            case Document.ContentOneofCase.Html:
                CheckContent(checks, "document.html", document.Html, _limits.MaxHtmlBytes);
                break;
        }

        checks.Text("document.document_id", document.DocumentId, MaxNameLength);
        checks.Text("document.title", document.Title, MaxTitleLength);
        checks.WebAddress("document.url", document.Url, MaxTitleLength);
        checks.Text("document.outlet", document.Outlet, MaxNameLength);
        checks.Text("document.author", document.Author, MaxNameLength);
        checks.Time("document.publish_time", document.PublishTime);
        checks.Require(
            document.LanguageCode.Length == 0 || document.LanguageCode.Length <= MaxLanguageTagLength && LanguageTag.IsMatch(document.LanguageCode),
            "document.language_code",
            "Must be a BCP 47 tag: en, en-GB.");
    }

    /// <summary>Checks a configuration; null is the default one.</summary>
    public static void Check(FieldChecks checks, ExtractConfig? config)
    {
        if (config is null)
            return;
        checks.Known("config.encoding_type", config.EncodingType);
        CheckModelName(checks, "config.model", config.Model);
        checks.Range("config.min_confidence", config.MinConfidence, 0, 1);
        checks.KnownAll("config.types", config.Types_);
    }

    private static void CheckContent(FieldChecks checks, string field, string content, int maxBytes)
    {
        if (content.Length == 0)
            checks.Bad(field, "Must not be empty.");
        else if (TooManyBytes(content, maxBytes) is { } bytes)
            checks.Bad(field, $"Has {bytes}.");
    }

    /// <summary>What to say of a text with more than <paramref name="max"/> bytes of UTF-8; null where it has not.</summary>
    private static string? TooManyBytes(string text, int max) =>
        text.Length > max / 3 && Encoding.UTF8.GetByteCount(text) is var bytes && bytes > max
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes of UTF-8; the limit is {max:N0}")
            : null;

    private static ReadOnlySpan<char> Primary(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is var hyphen and >= 0 ? tag.AsSpan(0, hyphen) : tag;

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag { get; }

    [GeneratedRegex("^[A-Za-z0-9._-]*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ModelName { get; }
}
