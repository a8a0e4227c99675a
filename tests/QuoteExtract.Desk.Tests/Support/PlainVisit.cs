using System.Net;
using System.Text.RegularExpressions;

namespace QuoteExtract.Desk.Tests.Support;

/// <summary>A person at the desk without a browser: what the server answers to the letter. Cookies are kept, redirects are not followed.</summary>
internal sealed partial class PlainVisit : IDisposable
{
    private readonly HttpClient _client;

    public PlainVisit(Uri web) => _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = web };

    /// <summary>Asks for a page.</summary>
    public Task<HttpResponseMessage> GetAsync(string address) => _client.GetAsync(new Uri(address, UriKind.Relative));

    /// <summary>The text of a page, markup included.</summary>
    public Task<string> ReadAsync(string address) => _client.GetStringAsync(new Uri(address, UriKind.Relative));

    /// <summary>Sends a form to a page.</summary>
    /// <param name="address">The page.</param>
    /// <param name="handler">Name of the form.</param>
    /// <param name="token">The token against forgery; null for none.</param>
    /// <param name="fields">The fields.</param>
    public async Task<HttpResponseMessage> SendAsync(string address, string handler, string? token, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("_handler", handler));
        using var content = new FormUrlEncodedContent(token is null ? form : form.Append(new("__RequestVerificationToken", token)));
        return await _client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    /// <summary>Sends any request.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    /// <summary>The token that the forms of a page carry.</summary>
    public async Task<string> TokenAsync(string address) => Token().Match(await ReadAsync(address)).Groups["token"].Value;

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
