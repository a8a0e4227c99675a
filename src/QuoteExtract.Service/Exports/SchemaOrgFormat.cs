using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using QuoteExtract.Archive.Documents;
using QuoteExtract.Service.Desk;
using QuoteExtract.Service.Presentation;
using Proto = QuoteExtract.V1;

namespace QuoteExtract.Service.Exports;

/// <summary>Terms of schema.org: a <c>Quotation</c> for each quote, a <c>ClaimReview</c> for each claim, and a <c>Collection</c> that tells how many.</summary>
internal sealed class SchemaOrgFormat : IExportFormat
{
    private ExportSubject _subject = null!;
    private bool _hasItems;

    public string MediaType => "application/ld+json";

    public string Extension => "jsonld";

    public string Begin(ExportSubject subject)
    {
        _subject = subject;
        return JsonLd.Open(JsonLd.Object(("@context", "https://schema.org"))) + "\"@graph\":[" + (subject.Speaker is { } speaker ? Item(SpeakerOf(speaker)) : "");
    }

    public string Render(ExportedQuote quote) => Item(Quotation(quote.Quote, quote.Print.Document));

    public string Render(ExportedClaim claim) => string.Concat(claim.Verifications.Select(v => Item(Review(claim, v))));

    public string End(ExportTally tally) => Item(JsonLd.Object(
        ("@type", "Collection"),
        ("name", _subject.Title),
        ("dateCreated", JsonLd.Time(_subject.CreateTime)),
        ("collectionSize", tally.Count),
        ("description", tally.Note),
        ("creator", JsonLd.Object(("@type", "Organization"), ("name", "QuoteExtract"))))) + "\n]}\n";

    private string Item(JsonObject item)
    {
        var separator = _hasItems ? ",\n" : "\n";
        _hasItems = true;
        return separator + JsonLd.Render(item);
    }

    private static JsonObject Quotation(Proto.ArchivedQuote quote, ArchivedDocument? document) => JsonLd.Object(
        ("@type", "Quotation"),
        ("identifier", quote.Name),
        ("text", quote.Content),
        ("description", $"{EnumWords.Of(quote.Type)} quotation, attributed with a confidence of {Words.Percent(quote.Confidence)}"),
        ("inLanguage", document?.LanguageCode),
        ("creator", quote.Speaker is { } speaker ? Agent(speaker.Kind, speaker.DisplayName) : null),
        ("isBasedOn", Article(quote.Publication, document?.Author ?? "", document is null || document.PublishTime is not null)));

    private static JsonObject Article(Proto.Publication publication, string author, bool isDated) => JsonLd.Object(
        ("@type", "NewsArticle"),
        ("headline", publication.Title),
        ("url", JsonLd.WebAddress(publication.Url)),
        ("identifier", publication.Document),
        ("datePublished", isDated ? JsonLd.Time(publication.PublishTime) : null),
        ("author", author.Length > 0 ? Agent(Proto.SpeakerKind.Person, author) : null),
        ("publisher", publication.Outlet.Length > 0 ? Agent(Proto.SpeakerKind.Organization, publication.Outlet) : null));

    private JsonObject Review(ExportedClaim claim, Proto.Verification verification)
    {
        var reviewer = _subject.Request.Reviewer;
        var warnings = verification.Sources.SelectMany(s => s.Warnings).Select(w => w.Message);
        return JsonLd.Object(
            ("@type", "ClaimReview"),
            ("url", JsonLd.WebAddress(reviewer.ReviewUrl)),
            ("datePublished", _subject.CreateTime.ToDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("claimReviewed", verification.Claim),
            ("author", JsonLd.Object(("@type", "Organization"), ("name", reviewer.Name), ("url", JsonLd.WebAddress(reviewer.Url)))),
            ("reviewBody", string.Join(' ', warnings.Prepend(verification.Explanation))),
            ("reviewRating", JsonLd.Object(("@type", "Rating"), ("alternateName", EnumWords.Of(verification.Verdict)), ("ratingExplanation", verification.Explanation))),
            ("itemReviewed", JsonLd.Object(
                ("@type", "Claim"),
                ("text", verification.Claim),
                ("author", claim.Speaker is { } speaker ? Agent(speaker.Kind, speaker.DisplayName) : null),
                ("appearance", Appearance(_subject.Request.Draft?.Document)))),
            ("citation", JsonLd.List(verification.Sources.Select(s => Quotation(s.Quote, document: null)))));
    }

    /// <summary>Where the claim is made: the draft, where that has an address.</summary>
    private static JsonObject? Appearance(Proto.Document? draft) => JsonLd.WebAddress(draft?.Url ?? "") is { } url
        ? JsonLd.Object(("@type", "CreativeWork"), ("url", url), ("headline", draft!.Title), ("datePublished", JsonLd.Time(draft.PublishTime)))
        : null;

    private static JsonObject SpeakerOf(Proto.ArchivedSpeaker speaker)
    {
        var agent = Agent(speaker.Kind, speaker.DisplayName);
        var isPerson = agent["@type"]!.GetValue<string>() == "Person";
        return JsonLd.Object(
        [
            .. agent.Select(p => (p.Key, p.Value?.DeepClone())),
            ("identifier", JsonLd.List(
            [
                Identifier("quoteextract", speaker.Name),
                .. speaker.ExternalIds.Select(e => Identifier(e.Authority, e.Id)),
            ])),
            ("alternateName", JsonLd.List(speaker.NameForms.Where(f => f.Text != speaker.DisplayName).Select(f => (JsonNode?)f.Text))),
            ("jobTitle", isPerson ? JsonLd.List(speaker.Roles.Select(r => (JsonNode?)r.Title)) : null),
            ("sameAs", JsonLd.List(speaker.ExternalIds.Where(e => e.Authority == "wikidata").Select(e => (JsonNode?)$"https://www.wikidata.org/entity/{e.Id}"))),
        ]);
    }

    private static JsonObject Identifier(string authority, string id) => JsonLd.Object(("@type", "PropertyValue"), ("propertyID", authority), ("value", id));

    /// <summary>Who speaks or writes: schema.org knows persons and organizations.</summary>
    private static JsonObject Agent(Proto.SpeakerKind kind, string name) =>
        JsonLd.Object(("@type", kind is Proto.SpeakerKind.Organization or Proto.SpeakerKind.Group ? "Organization" : "Person"), ("name", name));
}
