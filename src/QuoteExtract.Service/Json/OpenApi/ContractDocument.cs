using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using QuoteExtract.Service.Security;
using QuoteExtract.Service.Telemetry;
using static QuoteExtract.Service.Json.OpenApi.ContractDescription;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace QuoteExtract.Service.Json.OpenApi;

/// <summary>The OpenAPI 3.1 document of the contract, made of its descriptors, its comments and <see cref="HttpRules"/>.</summary>
internal sealed class ContractDocument
{
    private const string KeyScheme = "key";
    private const string TokenScheme = "token";

    /// <summary>The ways in which any call may fail, and those that depend on the call.</summary>
    private static readonly ImmutableArray<Refused> s_refusals =
    [
        new("400", "A parameter or a field is bad (INVALID_ARGUMENT; BadRequest names each), or the call does not fit the state of the archive (FAILED_PRECONDITION).", _ => true),
        new("401", "No valid key or token (UNAUTHENTICATED).", _ => true),
        new("404", "There is no such resource, or the model is not loaded (NOT_FOUND).", _ => true),
        new("409", "The resource has changed since its etag was read (ABORTED); read it again.", call => call.Method.InputType.FindFieldByName("etag") is not null || call.Rule.Body == "speaker"),
        new("413", "The request is larger than the server takes (RESOURCE_EXHAUSTED).", call => call.Rule.HasBody),
        new("415", "The body's content-type is another one, or it is compressed (INVALID_ARGUMENT).", call => call.Rule.HasBody),
        new("429", "Too much at once (RESOURCE_EXHAUSTED); Retry-After says when to try again.", _ => true),
        new("503", "Models or archive are being opened, or the server stops (UNAVAILABLE); Retry-After says when to try again.", _ => true),
        new("504", "The server's limit on the time of a document ran out (DEADLINE_EXCEEDED).", call => call.Rule.HasBody),
        new("500", "The server failed on this request (INTERNAL).", _ => true),
    ];

    private readonly OpenApiDocument _document;
    private readonly ContractSchemas _schemas;

    private ContractDocument(ServiceOptions options)
    {
        _document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "QuoteExtract",
                Version = ServerVersion.Value,
                Summary = "Finds quotations in news text, says who said them, keeps them and answers questions about them.",
                Description = Introduction(options.Limits),
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            },
            Servers = [new OpenApiServer { Url = "/" }],
            Components = new OpenApiComponents { SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal) },
            Tags = new HashSet<OpenApiTag>(),
            Paths = [],
        };
        _schemas = new ContractSchemas(_document);
        AddSecurity(options.Security);
        foreach (var refused in s_refusals)
            _document.AddComponent(refused.Name, new OpenApiResponse { Description = refused.Description, Content = Json(_schemas.Of(Message(Google.Rpc.Status.Descriptor.FullName))) });
    }

    /// <summary>The document of these services, as JSON.</summary>
    public static Task<string> RenderAsync(ServiceOptions options, IEnumerable<ServiceDescriptor> services)
    {
        var document = new ContractDocument(options);
        foreach (var service in services)
            document.Add(ContractDescription.Service(service.FullName));
        return document._document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
    }

    private static string Introduction(LimitOptions limits) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        The methods of the gRPC contract as JSON, by the proto3 mapping: 64-bit numbers are strings, times are RFC 3339, names of fields may be written in
        camelCase or as the contract has them. Answers hold every field, those with default values too.

        A request holds at most {limits.MaxMessageBytes:N0} bytes, a text {limits.MaxTextBytes:N0} bytes of UTF-8, a page of HTML {limits.MaxHtmlBytes:N0}; the server works
        on a document for at most {limits.MaxDocumentTime.TotalSeconds} s. Bodies are `application/json` in UTF-8, not compressed.

        An error is a `google.rpc.Status` under the HTTP status of its code. Streams are `application/x-ndjson`: each line holds a `result`; one that fails
        ends with an `error`.
        """);

    private void AddSecurity(SecurityOptions security)
    {
        _document.Security = [];
        if (security.ApiKeys.Count > 0)
            Add(KeyScheme, new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyAuthenticationHandler.Header, Description = "A key of this service." });
        if (security.Jwt.Enabled)
            Add(TokenScheme, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "A token of the provider that this service trusts." });

        void Add(string name, OpenApiSecurityScheme scheme)
        {
            _document.AddComponent<IOpenApiSecurityScheme>(name, scheme);
            _document.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, _document)] = [] });
        }
    }

    private void Add(ServiceDescriptor service)
    {
        _document.Tags!.Add(new OpenApiTag { Name = service.Name, Description = Comment(service.Declaration).Split("\n\n")[0] });
        foreach (var method in service.Methods)
        {
            var rules = HttpRules.Of(method.Name);
            foreach (var rule in rules)
            {
                if (!_document.Paths.TryGetValue(rule.Route, out var path))
                    _document.Paths[rule.Route] = path = new OpenApiPathItem();
                ((OpenApiPathItem)path).AddOperation(new HttpMethod(rule.Verb), Describe(new Call(method, rule), isUsual: rule == rules[0]));
            }
        }
    }

    private OpenApiOperation Describe(Call call, bool isUsual)
    {
        var comment = Comment(call.Method.Declaration);
        return new OpenApiOperation
        {
            OperationId = isUsual ? call.Method.Name : $"{call.Method.Name}By{call.Rule.Verb}",
            Tags = new HashSet<OpenApiTagReference> { new(call.Method.Service.Name, _document) },
            Summary = comment.Split(". ")[0].ReplaceLineEndings(" ").TrimEnd('.'),
            Description = comment,
            Parameters = [.. Parameters(call)],
            RequestBody = call.Rule.HasBody ? Body(call) : null,
            Responses = Responses(call),
        };
    }

    private IEnumerable<IOpenApiParameter> Parameters(Call call)
    {
        if (call.Rule.NameField.Length > 0)
        {
            yield return new OpenApiParameter
            {
                Name = HttpRule.IdParameter,
                In = ParameterLocation.Path,
                Required = true,
                Description = $"What follows {call.Rule.Collection}/ in the resource's name.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]+$" },
            };
        }

        foreach (var parameter in QueryParameter.Of(call.Rule, call.Method.InputType))
        {
            var schema = _schemas.Of(parameter.Field);
            (var description, schema.Description) = (schema.Description, null);
            yield return new OpenApiParameter { Name = parameter.Name, In = ParameterLocation.Query, Description = description, Schema = schema };
        }
    }

    private OpenApiRequestBody Body(Call call)
    {
        var schema = _schemas.Of(call.Rule.Body == HttpRule.WholeBody ? call.Method.InputType : call.Method.InputType.FindFieldByName(call.Rule.Body).MessageType);
        var content = call.Method.IsClientStreaming ? Lines(schema, "One request a line.") : Json(schema);
        if (ContractExamples.Of(call.Method.Name) is { } example)
            content.Values.Single().Example = example;
        return new OpenApiRequestBody { Required = true, Content = content };
    }

    private OpenApiResponses Responses(Call call)
    {
        var answer = _schemas.Of(call.Method.OutputType);
        var responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = Comment(call.Method.OutputType.Declaration), Content = call.Method.IsServerStreaming ? Lines(Line(answer), "One answer a line.") : Json(answer) },
        };
        foreach (var refused in s_refusals.Where(refused => refused.Applies(call)))
            responses[refused.HttpStatus] = new OpenApiResponseReference(refused.Name, _document);
        return responses;
    }

    /// <summary>What a line of a stream holds.</summary>
    private OpenApiSchema Line(IOpenApiSchema answer) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["result"] = answer,
            ["error"] = _schemas.Of(Message(Google.Rpc.Status.Descriptor.FullName)),
        },
        MinProperties = 1,
        MaxProperties = 1,
    };

    private static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema) => new(StringComparer.Ordinal) { [JsonRequests.MediaType] = new OpenApiMediaType { Schema = schema } };

    /// <summary>A stream. What OpenAPI 3.1 can say of one is the schema of a line.</summary>
    private static Dictionary<string, OpenApiMediaType> Lines(IOpenApiSchema line, string description) => new(StringComparer.Ordinal)
    {
        [JsonRequests.StreamMediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { AllOf = [line], Description = description } },
    };

    /// <summary>A method by one of its rules.</summary>
    private sealed record Call(MethodDescriptor Method, HttpRule Rule);

    /// <summary>A way in which calls may fail.</summary>
    private sealed record Refused(string HttpStatus, string Description, Func<Call, bool> Applies)
    {
        public string Name => $"Refused{HttpStatus}";
    }
}
