using System.Text.RegularExpressions;

namespace QuoteExtract.Service.Json;

/// <summary>How a method of the contract is called over HTTP, in the terms of <c>google.api.http</c>.</summary>
/// <param name="Verb">GET, POST, PATCH or DELETE.</param>
/// <param name="Path">
/// Template of the path. It names at most one field of the request, which is then the resource's name: <c>/v1/{name=quotes/*}:correct</c>.
/// </param>
/// <param name="Body">
/// The field that the body holds; <see cref="WholeBody"/> for the request itself; empty where there is no body. Fields that are neither in
/// the path nor in the body are query parameters.
/// </param>
internal sealed partial record HttpRule(string Verb, string Path, string Body = "")
{
    /// <summary>The body is the request.</summary>
    public const string WholeBody = "*";

    /// <summary>The parameter of <see cref="Route"/>.</summary>
    public const string IdParameter = "id";

    private readonly Match _resource = Resource.Match(Path);

    /// <summary>The field that the path gives, with dots in it where it is a field of a field: <c>speaker.name</c>; empty where it gives none.</summary>
    public string NameField => _resource.Groups["field"].Value;

    /// <summary>The collection of the resource that the path names: <c>quotes</c>; empty where it names none.</summary>
    public string Collection => _resource.Groups["collection"].Value;

    /// <summary>The path as routing and OpenAPI have it: <c>/v1/quotes/{id}:correct</c>.</summary>
    public string Route => Resource.Replace(Path, $"${{collection}}/{{{IdParameter}}}");

    /// <summary>Whether the request has a body.</summary>
    public bool HasBody => Body.Length > 0;

    /// <summary>Whether a path is one of this rule's.</summary>
    public bool IsAt(string path)
    {
        var route = Route.Split($"{{{IdParameter}}}");
        if (route is [var whole])
            return path == whole;
        return path.Length > route[0].Length + route[1].Length
            && path.StartsWith(route[0], StringComparison.Ordinal)
            && path.EndsWith(route[1], StringComparison.Ordinal)
            && !path.AsSpan(route[0].Length, path.Length - route[0].Length - route[1].Length).ContainsAny('/', ':');
    }

    [GeneratedRegex(@"\{(?<field>[a-z_.]+)=(?<collection>[A-Za-z]+)/\*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Resource { get; }
}
