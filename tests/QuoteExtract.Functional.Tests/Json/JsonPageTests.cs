using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QuoteExtract.Service.Json;
using QuoteExtract.Tests.Shared.Clients;
using QuoteExtract.Tests.Shared.Stores;
using QuoteExtract.V1;

namespace QuoteExtract.Functional.Tests.Json;

/// <summary>What <c>docs/json.md</c> shows.</summary>
public sealed partial class JsonPageTests
{
    private const string Address = "http://127.0.0.1:5081";

    /// <summary>Stands for anything; at the end of a list for all that follows.</summary>
    private const string Anything = "…";

    private static readonly IReadOnlyList<Match> s_examples = Example.Matches(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs/json.md")));

    [CurlFact]
    public async Task Examples_AnswerAsShown()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);
        Assert.NotEmpty(s_examples);
        foreach (var example in s_examples)
        {
            var command = example.Groups["command"].Value;
            var output = await ClientProcess.RunAsync("bash", RepositoryFolder.Root, "-c", command.Replace(Address, archive.Service.Web.ToString().TrimEnd('/'), StringComparison.Ordinal));
            var (shown, given) = (Lines(example.Groups["output"].Value), Lines(output));
            Assert.True(shown.Count == given.Count, $"{command}: {output}");
            foreach (var (wanted, actual) in shown.Zip(given))
            {
                if (Difference(JsonNode.Parse(wanted), JsonNode.Parse(actual), "") is { } difference)
                    Assert.Fail($"{command}: {difference}\n{output}");
            }
        }

        List<string> Lines(string text) => text.Contains("\"result\"", StringComparison.Ordinal) ? [.. text.Trim().Split('\n')] : [text];
    }

    [Fact]
    public void Examples_AreOfEveryAddress()
    {
        var calls = s_examples.Select(example => example.Groups["command"].Value).Select(command => (Verb: VerbOf(command), Path: PathOf.Match(command).Groups["path"].Value)).ToList();
        Assert.Empty(
            from method in QuoteExtractor.Descriptor.Methods.Concat(V1.QuoteArchive.Descriptor.Methods)
            from rule in HttpRules.Of(method.Name)
            where !calls.Any(call => call.Verb == rule.Verb && rule.IsAt(call.Path))
            select $"{rule.Verb} {rule.Path}");
    }

    private static string VerbOf(string command) =>
        Verb.Match(command) is { Success: true } verb ? verb.Groups["verb"].Value
        : !command.Contains("-s -G", StringComparison.Ordinal) && (command.Contains("--json", StringComparison.Ordinal) || command.Contains("--data-binary", StringComparison.Ordinal)) ? "POST"
        : "GET";

    /// <summary>Where an answer is not as shown; null where it is. What is not shown does not count.</summary>
    private static string? Difference(JsonNode? shown, JsonNode? given, string path)
    {
        switch (shown, given)
        {
            case (JsonValue text, _) when text.GetValueKind() == JsonValueKind.String && text.GetValue<string>() == Anything:
                return null;
            case (JsonObject wanted, JsonObject actual):
                return wanted.Select(p => actual.ContainsKey(p.Key) ? Difference(p.Value, actual[p.Key], $"{path}.{p.Key}") : $"{path}.{p.Key} is missing").FirstOrDefault(d => d is not null);
            case (JsonArray wanted, JsonArray actual):
                var isOpen = wanted is [.., JsonValue last] && last.GetValueKind() == JsonValueKind.String && last.GetValue<string>() == Anything;
                var count = isOpen ? wanted.Count - 1 : wanted.Count;
                return (isOpen ? actual.Count < count : actual.Count != count)
                    ? $"{path} has {actual.Count} entries"
                    : wanted.Take(count).Select((item, i) => Difference(item, actual[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"))).FirstOrDefault(d => d is not null);
            case (JsonValue number, JsonValue actual) when number.GetValueKind() == JsonValueKind.Number && actual.GetValueKind() == JsonValueKind.Number:
                var decimals = number.ToJsonString().Split('.') is [_, var fraction] ? fraction.Length : 0;
                return Math.Round(actual.GetValue<double>(), decimals) == number.GetValue<double>() ? null : $"{path} is {actual}";
            default:
                return JsonNode.DeepEquals(shown, given) ? null : $"{path} is {given}";
        }
    }

    [GeneratedRegex(@"```sh\n(?<command>[^`]*)```\n\n```jsonl?\n(?<output>[^`]*)```", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Example { get; }

    [GeneratedRegex(@"http://127\.0\.0\.1:5081(?<path>/[^' ?\n]*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PathOf { get; }

    [GeneratedRegex(@"-X (?<verb>[A-Z]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Verb { get; }
}
