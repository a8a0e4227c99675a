using Google.Protobuf.Reflection;
using QuoteExtract.Service.Json;
using QuoteExtract.V1;

namespace QuoteExtract.Service.Tests.Json;

public sealed class HttpRulesTests
{
    private static IEnumerable<(MethodDescriptor Method, HttpRule Rule)> All =>
        from method in QuoteExtractor.Descriptor.Methods.Concat(QuoteArchive.Descriptor.Methods)
        from rule in HttpRules.Of(method.Name)
        select (method, rule);

    [Fact]
    public void Methods_HaveRulesUnderOnePath() => Assert.All(All, pair => Assert.StartsWith("/v1/", pair.Rule.Path, StringComparison.Ordinal));

    [Fact]
    public void Rules_AreOfOneMethodEach() => Assert.Empty(All.GroupBy(pair => (pair.Rule.Verb, pair.Rule.Route)).Where(group => group.Skip(1).Any()).Select(group => group.Key));

    [Fact]
    public void Rules_NameFieldsOfTheRequest() => Assert.All(All, pair =>
    {
        var (method, rule) = pair;
        if (rule.Body is not ("" or HttpRule.WholeBody))
            Assert.Equal(FieldType.Message, method.InputType.FindFieldByName(rule.Body).FieldType);
        if (rule.NameField.Length == 0)
            return;
        var type = method.InputType;
        foreach (var step in rule.NameField.Split('.').SkipLast(1))
            type = type.FindFieldByName(step).MessageType;
        Assert.Equal(FieldType.String, type.FindFieldByName(rule.NameField.Split('.')[^1]).FieldType);
    });

    /// <summary>What a method's name promises by the habits of HTTP: reading changes nothing and may be repeated.</summary>
    [Fact]
    public void Get_IsForMethodsThatReadAlone() => Assert.All(
        All.Where(pair => pair.Rule.Verb == "GET"),
        pair => Assert.Matches("^(Get|List|Search|Watch|Export)", pair.Method.Name));

    [Theory]
    [InlineData("/v1/quotes", "/v1/quotes", true)]
    [InlineData("/v1/quotes", "/v1/quotes:search", false)]
    [InlineData("/v1/{name=quotes/*}", "/v1/quotes/17", true)]
    [InlineData("/v1/{name=quotes/*}", "/v1/quotes/", false)]
    [InlineData("/v1/{name=quotes/*}", "/v1/quotes/17/18", false)]
    [InlineData("/v1/{name=quotes/*}", "/v1/quotes/17:correct", false)]
    [InlineData("/v1/{name=quotes/*}:correct", "/v1/quotes/17:correct", true)]
    [InlineData("/v1/{name=quotes/*}:correct", "/v1/quotes/:correct", false)]
    public void IsAt_TellsThePathsOfARule(string template, string path, bool expected) => Assert.Equal(expected, new HttpRule("GET", template).IsAt(path));

    [Fact]
    public void QueryParameters_AreWhatPathAndBodyLeave()
    {
        var update = QueryParameter.Of(HttpRules.Of("UpdateSpeaker")[0], UpdateSpeakerRequest.Descriptor);
        var search = QueryParameter.Of(HttpRules.Of("SearchQuotes")[0], SearchQuotesRequest.Descriptor);
        Assert.Equal(["updateMask", "author", "reason"], update.Select(p => p.Name));
        Assert.Contains(("filter.speakerName", "filter.speaker_name"), search.Select(p => (p.Name, p.FieldPath)));
        Assert.Empty(QueryParameter.Of(HttpRules.Of("SearchQuotes")[1], SearchQuotesRequest.Descriptor));
    }
}
