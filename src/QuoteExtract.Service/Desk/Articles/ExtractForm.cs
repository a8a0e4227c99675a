using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Service.Calls;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Desk.Articles;

/// <summary>An article as a person pastes it.</summary>
public sealed class ExtractForm
{
    /// <summary>The text, or the page's HTML.</summary>
    public string? Content { get; set; }

    /// <summary>"html" for the HTML of a page, else plain text.</summary>
    public string? Format { get; set; }

    /// <summary>The headline.</summary>
    public string? Title { get; set; }

    /// <summary>Where it was published.</summary>
    public string? Url { get; set; }

    /// <summary>Who published it.</summary>
    public string? Outlet { get; set; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; set; }

    /// <summary>The day on which it was published, as browsers send one: 2026-03-04.</summary>
    public string? Date { get; set; }

    /// <summary>Name of the model; empty for the default.</summary>
    public string? Model { get; set; }

    /// <summary>Whether it is kept in the archive; null for no.</summary>
    public string? Keep { get; set; }

    /// <summary>Whether it is the HTML of a page.</summary>
    public bool IsHtml => Format == "html";

    /// <summary>The document that a program would send. Browsers send lines with a carriage return that nobody typed.</summary>
    /// <exception cref="StatusException">The day is none.</exception>
    public Document ToDocument()
    {
        var content = (Content ?? "").Replace("\r\n", "\n", StringComparison.Ordinal);
        var document = new Document
        {
            Title = Title?.Trim() ?? "",
            Url = Url?.Trim() ?? "",
            Outlet = Outlet?.Trim() ?? "",
            Author = Author?.Trim() ?? "",
        };
        if (IsHtml)
            document.Html = content;
        else
            document.Text = content;
        if (string.IsNullOrWhiteSpace(Date))
            return document;
        if (!DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw Statuses.InvalidArgument([new Google.Rpc.BadRequest.Types.FieldViolation { Field = "document.publish_time", Description = "Must be a day: 2026-03-04." }]);
        document.PublishTime = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).ToTimestamp();
        return document;
    }
}
