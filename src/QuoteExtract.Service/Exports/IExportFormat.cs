using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>Writes one file of one form, part by part.</summary>
internal interface IExportFormat
{
    /// <summary>Media type of the file.</summary>
    string MediaType { get; }

    /// <summary>What the file's name ends with, without the dot.</summary>
    string Extension { get; }

    /// <summary>What comes before all items.</summary>
    string Begin(ExportSubject subject);

    /// <summary>A quote.</summary>
    string Render(ExportedQuote quote);

    /// <summary>A claim.</summary>
    string Render(ExportedClaim claim);

    /// <summary>What comes behind all items.</summary>
    string End(ExportTally tally);
}

/// <summary>The forms that there are.</summary>
internal static class ExportFormats
{
    /// <summary>A writer for one file.</summary>
    public static IExportFormat Create(Proto.ExportFormat format) => format switch
    {
        Proto.ExportFormat.Csv => new CsvFormat(),
        Proto.ExportFormat.JsonLines => new JsonLinesFormat(),
        Proto.ExportFormat.WebAnnotation => new WebAnnotationFormat(),
        Proto.ExportFormat.SchemaOrg => new SchemaOrgFormat(),
        Proto.ExportFormat.HtmlReport => new HtmlReport(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, message: null),
    };
}
