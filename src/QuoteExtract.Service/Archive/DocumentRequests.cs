using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Service.Calls;
using QuoteExtract.Service.Documents;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Archive;

/// <summary>Requests about documents of the archive.</summary>
internal static class DocumentRequests
{
    private const int MaxRequestIdLength = 128;
    private const int MaxNameLength = 256;
    private const int MaxUrlLength = 2_048;
    private const int PageSize = 50;
    private const int MaxPageSize = 500;

    /// <summary>Answers PutDocument.</summary>
    /// <exception cref="StatusException">The request is bad, or the document cannot be read.</exception>
    public static async Task<Proto.PutDocumentResponse> PutAsync(ArchiveCall call, Proto.PutDocumentRequest request, RequestValidator validator, DocumentPipeline pipeline)
    {
        var checks = new FieldChecks();
        checks.Text("request_id", request.RequestId, MaxRequestIdLength);
        RequestValidator.CheckModelName(checks, "model", request.Model);
        validator.Check(checks, request.Document);
        checks.Throw();

        var read = await pipeline.ReadAsync(request.Document, new Proto.ExtractConfig { Model = request.Model }, static (read, _) => read, waits: false, call.CancellationToken);
        var result = await call.Archive.Documents.PutAsync(ToArchive(request.Document, read), request.RequestId, call.CancellationToken);
        return Map(result, request.Document.DocumentId);
    }

    /// <summary>Answers GetDocument.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.GetDocumentResponse> GetAsync(ArchiveCall call, Proto.GetDocumentRequest request)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, ResourceName.Documents);
        var view = checks.Known("view", request.View);
        checks.Throw();

        var document = Map(await call.Archive.Documents.GetAsync(id, call.CancellationToken));
        if (view == Proto.DocumentView.Full)
            document.Text = (await call.Archive.Documents.GetRevisionAsync(id, cancellationToken: call.CancellationToken)).Text;
        return new Proto.GetDocumentResponse { Document = document };
    }

    /// <summary>Answers ListDocuments.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.ListDocumentsResponse> ListAsync(ArchiveCall call, Proto.ListDocumentsRequest request)
    {
        var checks = new FieldChecks();
        var size = checks.Size("page_size", request.PageSize, PageSize, MaxPageSize);
        var (from, before) = checks.Times("start_time", request.StartTime, "end_time", request.EndTime);
        var filter = new DocumentFilter
        {
            Outlet = checks.Text("outlet", request.Outlet, MaxNameLength),
            Url = checks.WebAddress("url", request.Url, MaxUrlLength),
            From = from,
            Before = before,
        };
        checks.Throw();

        var page = await call.Archive.Documents.ListAsync(filter, size, request.PageToken, call.CancellationToken);
        return new Proto.ListDocumentsResponse { Documents = { page.Items.Select(Map) }, NextPageToken = page.NextPageToken };
    }

    /// <summary>Answers DeleteDocument.</summary>
    /// <exception cref="StatusException">The request is bad.</exception>
    public static async Task<Proto.DeleteDocumentResponse> DeleteAsync(ArchiveCall call, Proto.DeleteDocumentRequest request)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, ResourceName.Documents);
        var (author, reason) = call.Blame(checks, request.Author, request.Reason);
        checks.Throw();

        await call.Archive.Documents.DeleteAsync(id, Etags.Read(request.Etag), author, reason, call.CancellationToken);
        return new Proto.DeleteDocumentResponse();
    }

    /// <summary>A document that was read, with what the caller says of it.</summary>
    public static NewDocument ToArchive(Proto.Document document, ReadDocument read) => new()
    {
        Text = read.Text,
        Extraction = read.Extraction,
        Model = read.Model.Label(),
        Url = document.Url,
        Title = read.Title,
        Outlet = document.Outlet,
        Author = document.Author,
        LanguageCode = read.LanguageCode,
        PublishTime = document.PublishTime?.ToDateTimeOffset(),
    };

    /// <summary>What a put did.</summary>
    public static Proto.PutDocumentResponse Map(PutResult result, string documentId) => new()
    {
        DocumentId = documentId,
        Document = Map(result.Document),
        Outcome = Map(result.Outcome),
        NewQuoteCount = result.NewQuotes,
        KeptQuoteCount = result.KeptQuotes,
        RetractedQuoteCount = result.RetractedQuotes,
    };

    /// <summary>A document without its text.</summary>
    public static Proto.ArchivedDocument Map(ArchivedDocument document) => new()
    {
        Name = ResourceName.Of(ResourceName.Documents, document.Id),
        Title = document.Title,
        Url = document.Url,
        Outlet = document.Outlet,
        Author = document.Author,
        LanguageCode = document.LanguageCode,
        PublishTime = document.PublishTime?.ToTimestamp(),
        CreateTime = document.CreateTime.ToTimestamp(),
        UpdateTime = document.UpdateTime.ToTimestamp(),
        Revision = document.Revision,
        Model = document.Model,
        QuoteCount = document.QuoteCount,
        Etag = Etags.Of(document.Version),
    };

    private static Proto.PutOutcome Map(PutOutcome outcome) => outcome switch
    {
        PutOutcome.Created => Proto.PutOutcome.Created,
        PutOutcome.Revised => Proto.PutOutcome.Revised,
        PutOutcome.Reextracted => Proto.PutOutcome.Reextracted,
        PutOutcome.Unchanged => Proto.PutOutcome.Unchanged,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, message: null),
    };
}
