using System.Collections.Frozen;
using System.Collections.Immutable;
using Archiver = QuoteExtract.V1.QuoteArchive.QuoteArchiveBase;
using Extractor = QuoteExtract.V1.QuoteExtractor.QuoteExtractorBase;

namespace QuoteExtract.Service.Json;

/// <summary>How every method of the contract is called over HTTP.</summary>
internal static class HttpRules
{
    private static readonly FrozenDictionary<string, ImmutableArray<HttpRule>> s_all = new Dictionary<string, ImmutableArray<HttpRule>>(StringComparer.Ordinal)
    {
        [nameof(Extractor.Extract)] = [Post("/v1/documents:extract")],
        [nameof(Extractor.ExtractStream)] = [Post("/v1/documents:extractStream")],
        [nameof(Extractor.GetModelInfo)] = [Get("/v1/models")],

        [nameof(Archiver.PutDocument)] = [Post("/v1/documents")],
        [nameof(Archiver.GetDocument)] = [Get("/v1/{name=documents/*}")],
        [nameof(Archiver.ListDocuments)] = [Get("/v1/documents")],
        [nameof(Archiver.DeleteDocument)] = [Delete("/v1/{name=documents/*}")],
        [nameof(Archiver.GetQuote)] = [Get("/v1/{name=quotes/*}")],
        [nameof(Archiver.SearchQuotes)] = [Get("/v1/quotes"), Post("/v1/quotes:search")], // a long query does not fit into an address
        [nameof(Archiver.WatchQuotes)] = [Get("/v1/quotes:watch")],
        [nameof(Archiver.GetSpeaker)] = [Get("/v1/{name=speakers/*}")],
        [nameof(Archiver.ListSpeakers)] = [Get("/v1/speakers")],
        [nameof(Archiver.UpdateSpeaker)] = [new HttpRule(HttpMethods.Patch, "/v1/{speaker.name=speakers/*}", "speaker")],
        [nameof(Archiver.MergeSpeakers)] = [Post("/v1/{name=speakers/*}:merge")],
        [nameof(Archiver.SplitSpeaker)] = [Post("/v1/{name=speakers/*}:split")],
        [nameof(Archiver.ListSpeakerChanges)] = [Get("/v1/speakerChanges")],
        [nameof(Archiver.RevertSpeakerChange)] = [Post("/v1/{name=speakerChanges/*}:revert")],
        [nameof(Archiver.ListSpeakerLinks)] = [Get("/v1/speakerLinks")],
        [nameof(Archiver.ResolveSpeakerLink)] = [Post("/v1/{name=speakerLinks/*}:resolve")],
        [nameof(Archiver.GetFamily)] = [Get("/v1/{name=families/*}")],
        [nameof(Archiver.ListFamilies)] = [Get("/v1/families")],
        [nameof(Archiver.VerifyQuote)] = [Post("/v1/quotes:verify")],
        [nameof(Archiver.CheckDraft)] = [Post("/v1/drafts:check")],
        [nameof(Archiver.CorrectQuote)] = [Post("/v1/{name=quotes/*}:correct")],
        [nameof(Archiver.ListCorrections)] = [Get("/v1/corrections")],
        [nameof(Archiver.ExportCorrections)] = [Get("/v1/corrections:export")],
        [nameof(Archiver.ListReviewItems)] = [Get("/v1/reviewItems")],
        [nameof(Archiver.ExportQuotes)] = [Post("/v1/quotes:export")], // Exports/ExportEndpoints gives the file itself
        [nameof(Archiver.GetArchiveInfo)] = [Get("/v1/archive")],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rules of a method, the usual one first. No two services have methods of one name.</summary>
    /// <exception cref="KeyNotFoundException">It has none.</exception>
    public static ImmutableArray<HttpRule> Of(string method) => s_all[method];

    private static HttpRule Get(string path) => new(HttpMethods.Get, path);

    private static HttpRule Delete(string path) => new(HttpMethods.Delete, path);

    private static HttpRule Post(string path) => new(HttpMethods.Post, path, HttpRule.WholeBody);
}
