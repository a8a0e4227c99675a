using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using QuoteExtract.Service.Calls;

namespace QuoteExtract.Service.Json;

/// <summary>Reads the requests of one method by one rule: from path, query and body.</summary>
internal sealed class JsonRequests(HttpRule rule, MessageDescriptor type)
{
    public const string MediaType = "application/json";
    public const string StreamMediaType = "application/x-ndjson";

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ImmutableArray<QueryParameter> _parameters = QueryParameter.Of(rule, type);

    /// <summary>Reads the one request of a call.</summary>
    /// <exception cref="StatusException">It is bad.</exception>
    public async Task<IMessage> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        if (rule.HasBody)
            RequireMediaType(http, MediaType);
        var request = Read(http.Query);
        if (rule.Body == HttpRule.WholeBody)
            request = JsonMessages.Read(await ReadBodyAsync(http, cancellationToken), type);
        else if (rule.HasBody)
            Set(request, rule.Body, JsonMessages.Read(await ReadBodyAsync(http, cancellationToken), type.FindFieldByName(rule.Body).MessageType, rule.Body));
        if (rule.NameField.Length > 0)
            SetName(request, $"{rule.Collection}/{http.RouteValues[HttpRule.IdParameter]}");
        return request;
    }

    /// <summary>Reads a request from parameters alone: those of an address, or the fields of a form.</summary>
    /// <exception cref="StatusException">It is bad.</exception>
    public IMessage Read(IEnumerable<KeyValuePair<string, StringValues>> parameters) => JsonMessages.Read(ToJson(parameters).ToJsonString(), type);

    /// <summary>
    /// Refuses a body of another type, or compressed. A browser sends <c>application/json</c> for a page of another origin only after it has
    /// asked whether that page may: a service that asks for no key is thus not written to by any page that its user visits.
    /// </summary>
    /// <exception cref="StatusException">INVALID_ARGUMENT, reason UNSUPPORTED_MEDIA_TYPE.</exception>
    public static void RequireMediaType(HttpRequest http, string wanted)
    {
        var isWanted = MediaTypeHeaderValue.TryParse(http.ContentType, out var type)
            && type.MediaType.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        if (!isWanted || http.Headers.ContentEncoding is not ([] or ["identity"]))
            throw Statuses.UnsupportedMediaType(wanted);
    }

    /// <summary>The text of bytes that must be UTF-8.</summary>
    /// <exception cref="StatusException">INVALID_ARGUMENT: they are not.</exception>
    public static string Decode(Func<Encoding, string> decode)
    {
        try
        {
            return decode(s_strictUtf8);
        }
        catch (DecoderFallbackException)
        {
            throw Statuses.InvalidArgument([new() { Field = "body", Description = "Must be UTF-8." }]);
        }
    }

    /// <summary>Why a body could not be read.</summary>
    public static StatusException Broken(BadHttpRequestException failure) => failure.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? Statuses.MessageTooLarge()
        : Statuses.InvalidArgument([new() { Field = "body", Description = "Ended early, or is not framed as HTTP wants it." }]);

    /// <summary>The body; an empty one stands for an empty object, for a method that needs none.</summary>
    private static async Task<string> ReadBodyAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        try
        {
            await http.Body.CopyToAsync(body, cancellationToken);
        }
        catch (BadHttpRequestException e)
        {
            throw Broken(e);
        }

        return body.Length == 0 ? "{}" : Decode(encoding => encoding.GetString(body.GetBuffer(), 0, (int)body.Length));
    }

    /// <summary>Parameters as the JSON of a request.</summary>
    private JsonObject ToJson(IEnumerable<KeyValuePair<string, StringValues>> parameters)
    {
        var checks = new FieldChecks();
        var json = new JsonObject();
        foreach (var (name, values) in parameters)
        {
            var parameter = _parameters.FirstOrDefault(p => p.Name == name || p.FieldPath == name);
            if (parameter is null)
                checks.Bad(name, "There is no such parameter.");
            else if (!Add(json, parameter, values))
                checks.Bad(parameter.FieldPath, "Given more than once.");
        }

        checks.Throw();
        return json;
    }

    private static bool Add(JsonObject json, QueryParameter parameter, StringValues values)
    {
        foreach (var message in parameter.Path.SkipLast(1))
        {
            if (json[message.JsonName] is not JsonObject inner)
                json[message.JsonName] = inner = [];
            json = inner;
        }

        var field = parameter.Field;
        if (json.ContainsKey(field.JsonName) || (values.Count != 1 && !field.IsRepeated))
            return false;
        json[field.JsonName] = field.IsRepeated ? new JsonArray([.. values.Select(v => ToJson(field, v))]) : ToJson(field, values[0]);
        return true;
    }

    /// <summary>A value as JSON has it: a string, from which numbers are read too.</summary>
    private static JsonNode? ToJson(FieldDescriptor field, string? value) => (field.FieldType, value) switch
    {
        (FieldType.Bool, "true") => true,
        (FieldType.Bool, "false") => false,
        _ => value ?? "",
    };

    private void SetName(IMessage request, string name)
    {
        var path = rule.NameField.Split('.');
        foreach (var field in path.SkipLast(1))
            request = (IMessage)Get(request, field);
        if (Get(request, path[^1]) is string { Length: > 0 } given && given != name)
            throw Statuses.InvalidArgument([new() { Field = rule.NameField, Description = $"Must be what the address says, '{name}', or left out." }]);
        Set(request, path[^1], name);
    }

    private static object Get(IMessage message, string field) => message.Descriptor.FindFieldByName(field).Accessor.GetValue(message);

    private static void Set(IMessage message, string field, object value) => message.Descriptor.FindFieldByName(field).Accessor.SetValue(message, value);
}
