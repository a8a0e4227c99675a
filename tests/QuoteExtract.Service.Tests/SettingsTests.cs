using System.Reflection;
using System.Text.Json;

namespace QuoteExtract.Service.Tests;

public sealed class SettingsTests
{
    /// <summary>The file that documents the settings must not lie: same names, same defaults, nothing left out.</summary>
    [Fact]
    public void AppSettings_ListsEverySettingWithItsDefault()
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip };
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json")), options);
        var written = Leaves(file.RootElement, "").Where(l => !l.Path.StartsWith("Logging:", StringComparison.Ordinal));
        Assert.Equal(Leaves(new ServiceOptions(), "").Order(), written.Order());
    }

    [Fact]
    public void Lists_AreReadFromTheSettings()
    {
        var options = QuoteExtractHost.ReadOptions(["--Web:AllowedOrigins:0=https://cms.example", "--Web:AllowedOrigins:1=http://localhost:3000"]);
        Assert.Equal(["https://cms.example", "http://localhost:3000"], options.Web.AllowedOrigins);
    }

    private static IEnumerable<(string Path, string Value)> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Leaves(p.Value, Join(path, p.Name))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Leaves(e, path)),
        JsonValueKind.True or JsonValueKind.False => [(path, element.GetBoolean().ToString())],
        _ => [(path, element.ToString())],
    };

    private static IEnumerable<(string Path, string Value)> Leaves(object section, string path) => section.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(p => p.GetValue(section) switch
        {
            IList<ApiKeyOptions> keys => keys.SelectMany(k => Leaves(k, Join(path, p.Name))),
            IList<string> values => values.Select(v => (Join(path, p.Name), v)),
            { } value when p.PropertyType.Namespace == typeof(ServiceOptions).Namespace && p.PropertyType.IsClass => Leaves(value, Join(path, p.Name)),
            var value => [(Join(path, p.Name), $"{value}")],
        });

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";
}
