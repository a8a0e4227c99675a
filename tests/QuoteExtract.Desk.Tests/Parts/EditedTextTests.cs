using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using QuoteExtract.Service.Desk.Parts;
using QuoteExtract.V1;

namespace QuoteExtract.Desk.Tests.Parts;

public class EditedTextTests
{
    [Fact]
    public async Task Render_OmittedInside_IsStruckAndTheTextsMarksStay() => Assert.Equal(
        "“We counted <del>twice</del> … and left.”",
        await RenderAsync("“We counted … and left.”", "We counted twice and left", Edit(EditKind.Same, 1, 11, 0, 10), Edit(EditKind.Omitted, 0, 0, 11, 16), Edit(EditKind.Same, 14, 22, 17, 25)));

    [Fact]
    public async Task Render_Replaced_HasBothWords() => Assert.Equal(
        "It <del>rains</del> <ins>snows</ins>.", await RenderAsync("It snows.", "It rains", Edit(EditKind.Same, 0, 2, 0, 2), Edit(EditKind.Replaced, 3, 8, 3, 8)));

    [Fact]
    public async Task Render_WordsOfOneShortForm_AreWrittenOnce() => Assert.Equal(
        "We can’t go", await RenderAsync("We can’t go", "We cannot go", Edit(EditKind.Same, 0, 8, 0, 9), Edit(EditKind.Respelt, 3, 8, 3, 9), Edit(EditKind.Same, 9, 11, 10, 12)));

    private static WordEdit Edit(EditKind kind, int claimBegin, int claimEnd, int sourceBegin, int sourceEnd) => new()
    {
        Kind = kind,
        Claim = claimEnd > claimBegin ? new TextRange { BeginOffset = claimBegin, EndOffset = claimEnd } : null,
        Source = sourceEnd > sourceBegin ? new TextRange { BeginOffset = sourceBegin, EndOffset = sourceEnd } : null,
    };

    private static async Task<string> RenderAsync(string claim, string source, params WordEdit[] edits)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => System.Net.WebUtility.HtmlDecode((await renderer.RenderComponentAsync<EditedText>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(EditedText.Claim)] = claim,
            [nameof(EditedText.Source)] = source,
            [nameof(EditedText.Edits)] = edits,
        }))).ToHtmlString()));
    }
}
