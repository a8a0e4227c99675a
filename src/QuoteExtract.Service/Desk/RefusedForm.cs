using QuoteExtract.Service.Desk.Pages;

namespace QuoteExtract.Service.Desk;

/// <summary>What somebody wrote into a form that was refused for its token, to be given back. Nothing else is done with it.</summary>
/// <param name="Fields">Name and text of each field, keys and tokens left out.</param>
internal sealed record RefusedForm(IReadOnlyList<(string Name, string Text)> Fields)
{
    /// <summary>Reads a form.</summary>
    public static RefusedForm Of(IFormCollection form) => new(
    [
        .. form.Where(field => field.Key.Length > 0 && char.IsAsciiLetter(field.Key[0]) && field.Key != SignInPage.CredentialField)
            .Select(field => (field.Key, field.Value.ToString()))
            .Where(field => field.Item2.Length > 0),
    ]);
}
