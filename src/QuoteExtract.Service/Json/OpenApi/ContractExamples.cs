using System.Text.Json.Nodes;

namespace QuoteExtract.Service.Json.OpenApi;

/// <summary>Requests to show in the document, by the names of their methods: <c>examples.json</c>.</summary>
internal static class ContractExamples
{
    private const string Resource = "examples.json";

    private static readonly JsonObject s_all = Read();

    /// <summary>The example of a method; null where it has none.</summary>
    public static JsonNode? Of(string method) => s_all[method]?.DeepClone();

    private static JsonObject Read()
    {
        using var resource = typeof(ContractExamples).Assembly.GetManifestResourceStream(Resource)!;
        return JsonNode.Parse(resource)!.AsObject();
    }
}
