namespace QuoteExtract.Archive.Documents;

/// <summary>A row of the table of documents.</summary>
internal sealed class DocumentRow
{
    /// <summary>The columns in the order of <see cref="Values"/>.</summary>
    public static readonly string[] Columns =
    [
        "id", "key", "url", "outlet_id", "title", "author", "language_code", "publish_time", "create_time", "update_time", "revision", "content_hash", "model", "version",
    ];

    public long Id { get; set; }
    public string Key { get; set; } = "";
    public string Url { get; set; } = "";
    public long? OutletId { get; set; }
    public string Title { get; set; } = "";
    public string Author { get; set; } = "";
    public string LanguageCode { get; set; } = "";
    public long? PublishTime { get; set; }
    public long CreateTime { get; set; }
    public long UpdateTime { get; set; }
    public int Revision { get; set; }
    public string ContentHash { get; set; } = "";
    public string Model { get; set; } = "";
    public long Version { get; set; }

    /// <summary>When it was published, or archived where that is not known.</summary>
    public long PrintTime => PublishTime ?? CreateTime;

    /// <summary>Name of the outlet, where the query reads it too.</summary>
    public string? Outlet { get; set; }

    /// <summary>Number of quotes, where the query counts them.</summary>
    public int QuoteCount { get; set; }

    /// <summary>The values in the order of <see cref="Columns"/>.</summary>
    public object?[] Values() => [Id, Key, Url, OutletId, Title, Author, LanguageCode, PublishTime, CreateTime, UpdateTime, (long)Revision, ContentHash, Model, Version];

    /// <summary>Takes over what is known now about the article; what is not known now stays.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool TakeFacts(SourceDocument document, long? outlet)
    {
        var before = (Url, OutletId, Author, LanguageCode, PublishTime);
        Url = document.Url.Length > 0 ? document.Url : Url;
        OutletId = outlet ?? OutletId;
        Author = document.Author.Length > 0 ? document.Author : Author;
        LanguageCode = document.LanguageCode.Length > 0 ? document.LanguageCode : LanguageCode;
        PublishTime = document.PublishTime?.ToUnixTimeMilliseconds() ?? PublishTime;
        return before != (Url, OutletId, Author, LanguageCode, PublishTime);
    }

    /// <summary>The document as callers see it.</summary>
    public ArchivedDocument ToDocument() => new()
    {
        Id = Id,
        Url = Url,
        Outlet = Outlet ?? "",
        Title = Title,
        Author = Author,
        LanguageCode = LanguageCode,
        PublishTime = PublishTime is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
        CreateTime = DateTimeOffset.FromUnixTimeMilliseconds(CreateTime),
        UpdateTime = DateTimeOffset.FromUnixTimeMilliseconds(UpdateTime),
        Revision = Revision,
        Model = Model,
        Version = Version,
        QuoteCount = QuoteCount,
    };
}

/// <summary>A row of the table of outlets.</summary>
internal sealed class OutletRow
{
    public long Id { get; set; }
    public string Name { get; set; } = "";
}
