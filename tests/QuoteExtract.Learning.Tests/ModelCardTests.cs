namespace QuoteExtract.Learning.Tests;

public sealed class ModelCardTests : IDisposable
{
    private const string Least =
        """{"name": "n", "version": 1, "task": "t", "featureSet": "t/1", "language": "en", "description": "d", "license": "MIT", "command": "c"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("card");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_TakesACardThatLeavesOutWhatItMay()
    {
        var card = ModelCard.Read(File(Least));
        Assert.Equal("n", card.Name);
        Assert.Empty(card.Data);
        Assert.Empty(card.Figures);
        Assert.Empty(card.Labels);
        Assert.Empty(card.Parameters);
        Assert.Empty(card.Limits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"name\": \"n\"}")]
    [InlineData("{\"nom\": \"n\"}")]
    public void Read_NamesAFileThatIsNoCard(string content) =>
        Assert.Contains("card.json' is no card", Assert.Throws<InvalidDataException>(() => ModelCard.Read(File(content))).Message, StringComparison.Ordinal);

    private string File(string content)
    {
        var path = Path.Combine(_folder.FullName, "card.json");
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}
