using System.Globalization;
using System.Text;
using System.Text.Json;
using QuoteExtract.Language;

namespace QuoteExtract.Cli.Input;

/// <summary>A document to work on.</summary>
/// <param name="Id">Its id in the input; the file's name where it has none.</param>
/// <param name="Text">The text that all offsets point into.</param>
/// <param name="Title">Headline where it is not part of the text; may be empty.</param>
/// <param name="IsArticle">Whether the text was taken out of HTML, so that no one else has it.</param>
internal sealed record InputDocument(string Id, string Text, string Title, bool IsArticle)
{
    /// <summary>Where it was published, as the input says, or else the page; may be empty.</summary>
    public string Url { get; init; } = "";

    /// <summary>Who published it, as the input says, or else the page; may be empty.</summary>
    public string Outlet { get; init; } = "";

    /// <summary>Who wrote it, as the input says, or else the page; may be empty.</summary>
    public string Author { get; init; } = "";

    /// <summary>When it was published, as the input says, or else the page; null where neither does.</summary>
    public DateTimeOffset? PublishTime { get; init; }

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Makes a document of what was read.</summary>
    /// <exception cref="CommandException">It is none; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static InputDocument Decode(InputPart part, InputLimits limits, CancellationToken cancellationToken)
    {
        if (part.Problem is not null)
            throw new CommandException(part.Problem);

        var document = part.Kind switch
        {
            InputKind.Text => new InputDocument(part.Name, DecodeUtf8(part.Bytes.Span), "", IsArticle: false),
            InputKind.Html => FromHtml(part.Name, DecodeUtf8(part.Bytes.Span), "", cancellationToken),
            _ => FromJson(part, limits, cancellationToken),
        };
        if (string.IsNullOrWhiteSpace(document.Text))
            throw new CommandException(part.Bytes.IsEmpty ? "is empty" : "holds no text");
        if (Encoding.UTF8.GetByteCount(document.Text) > limits.MaxTextBytes)
            throw new CommandException(TooLarge("its text", limits.MaxTextBytes));
        return document;
    }

    /// <summary>Says that something is over a limit, and how to raise the limit.</summary>
    public static string TooLarge(string what, long limit) =>
        $"{what} is larger than the limit of {InputLimits.Format(limit)}; --max-text-bytes raises it";

    private static InputDocument FromHtml(string id, string html, string title, CancellationToken cancellationToken)
    {
        var article = HtmlArticle.Extract(html, cancellationToken);
        return new InputDocument(id, article.Text, title.Length > 0 ? title : article.Title, IsArticle: true)
        {
            Url = article.Facts.Url,
            Outlet = article.Facts.Outlet,
            Author = article.Facts.Author,
            PublishTime = article.Facts.PublishTime,
        };
    }

    private static InputDocument FromJson(InputPart line, InputLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Bytes);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new CommandException("is not a JSON object");

            var id = StringOf(json.RootElement, "id") is { Length: > 0 } given ? given : line.Name;
            var title = StringOf(json.RootElement, "title") ?? "";
            var document = StringOf(json.RootElement, "text") is { } text
                ? new InputDocument(id, text, title, IsArticle: false)
                : FromHtml(id, HtmlOf(json.RootElement, limits), title, cancellationToken);
            return document with
            {
                Url = StringOf(json.RootElement, "url") is { Length: > 0 } url ? url : document.Url,
                Outlet = StringOf(json.RootElement, "outlet") is { Length: > 0 } outlet ? outlet : document.Outlet,
                Author = StringOf(json.RootElement, "author") is { Length: > 0 } author ? author : document.Author,
                PublishTime = TimeOf(json.RootElement, "date") ?? document.PublishTime,
            };
        }
        catch (JsonException e)
        {
            throw new CommandException($"is not JSON: byte {e.BytePositionInLine ?? 0} of the line is unexpected", e);
        }
        catch (InvalidOperationException e)
        {
            // What JsonElement.GetString throws for bytes, or \u escapes, that are half of a character.
            throw new CommandException("has a string that is not Unicode (bad UTF-8, or half of a surrogate pair)", e);
        }
    }

    private static string HtmlOf(JsonElement element, InputLimits limits)
    {
        if (StringOf(element, "html") is not { } html)
            throw new CommandException("""has neither "text" nor "html" """.TrimEnd());
        return Encoding.UTF8.GetByteCount(html) <= limits.MaxHtmlBytes ? html : throw new CommandException(TooLarge("its page", limits.MaxHtmlBytes));
    }

    /// <summary>A time as ISO 8601 writes it; without an offset it is UTC.</summary>
    private static DateTimeOffset? TimeOf(JsonElement element, string name)
    {
        if (StringOf(element, name) is not { Length: > 0 } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new CommandException($"\"{name}\" is no date: write 2026-03-01 or 2026-03-01T09:30:00Z");
    }

    private static string? StringOf(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new CommandException($"\"{name}\" is not a string");
    }

    private static string DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        else if (bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            throw new CommandException("is UTF-16, not UTF-8; 'iconv -f UTF-16 -t UTF-8' converts it");

        try
        {
            return s_utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new CommandException($"is not UTF-8: byte {e.Index} is not part of a character; 'iconv -f WINDOWS-1252 -t UTF-8' converts Western European text", e);
        }
    }
}
