using System.Text.Json.Nodes;
using Google.Protobuf;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Service;
using QuoteExtract.Service.Json;
using QuoteExtract.Tests.Shared.Clients;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Json;

/// <summary>The OpenAPI document that a running service gives.</summary>
public sealed class OpenApiTests
{
    private const string Folder = "tests/QuoteExtract.Functional.Tests/clients/openapi";

    [NodeTheory(Folder)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Document_IsValid(bool hasArchiveAndKeys)
    {
        var document = await ReadAsync(hasArchiveAndKeys ? ["--Security:ApiKeys:0:Name=desk", $"--Security:ApiKeys:0:Hash={ApiKeyHash.Create(s_key)}"] : ["--Archive:Enabled=false", "--Archive:ConnectionString="]);
        var file = Path.Combine(Directory.CreateTempSubdirectory("quoteextract-openapi-").FullName, "openapi.json");
        await File.WriteAllTextAsync(file, document.ToJsonString());
        var output = await ClientProcess.RunAsync("node", Path.Combine(RepositoryFolder.Root, Folder), "validate.mjs", file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.Contains("valid OpenAPI 3.1", output, StringComparison.Ordinal);
        Assert.Equal(hasArchiveAndKeys, document["paths"]!["/v1/quotes"] is not null);
        Assert.Equal(hasArchiveAndKeys, document["components"]!["securitySchemes"]?["key"] is not null);
    }

    [Fact]
    public async Task Document_HasEveryMethodWithItsComments()
    {
        var document = await ReadAsync([]);
        var operations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in QuoteExtractor.Descriptor.Methods.Concat(V1.QuoteArchive.Descriptor.Methods))
        {
            foreach (var rule in HttpRules.Of(method.Name))
            {
                var operation = document["paths"]![rule.Route]![rule.Verb.ToLowerInvariant()]!;
                Assert.True(operations.Add(operation["operationId"]!.GetValue<string>()));
                Assert.NotEmpty(operation["description"]!.GetValue<string>());
                Assert.Equal(rule.HasBody, operation["requestBody"] is not null);
                Assert.All(operation["parameters"]?.AsArray() ?? [], parameter => Assert.NotEmpty(parameter!["description"]!.GetValue<string>()));
                if (operation["requestBody"]?["content"]?.AsObject().Single().Value!["example"] is { } example)
                    JsonMessages.Read(example.ToJsonString(), rule.Body == HttpRule.WholeBody ? method.InputType : method.InputType.FindFieldByName(rule.Body).MessageType);
            }
        }
    }

    [Fact]
    public async Task Schemas_HaveEveryFieldWithItsComment()
    {
        var schemas = (await ReadAsync([]))["components"]!["schemas"]!.AsObject();
        foreach (var message in new IMessage[] { new ExtractRequest(), new ExtractResponse(), new ArchivedQuote(), new QuoteFilter(), new Google.Rpc.Status(), new VerifyQuoteResponse() })
        {
            var properties = schemas[message.Descriptor.FullName.Replace("quoteextract.v1.", "", StringComparison.Ordinal)]!["properties"]!;
            Assert.All(message.Descriptor.Fields.InDeclarationOrder(), field => Assert.NotEmpty(properties[field.JsonName]!["description"]!.GetValue<string>()));
        }

        Assert.Contains("ATTRIBUTION_TYPE_MIXED", schemas["AttributionType"]!["enum"]!.AsArray().Select(v => v!.GetValue<string>()));
    }

    private static readonly string s_key = ApiKeyHash.NewKey();

    private static async Task<JsonNode> ReadAsync(string[] settings)
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite, settings);
        using var json = new JsonClient(archive.Service.Web);
        json.Http.DefaultRequestHeaders.Add("x-api-key", s_key);
        return JsonNode.Parse((await json.GetAsync("/openapi.json")).Text)!;
    }
}
