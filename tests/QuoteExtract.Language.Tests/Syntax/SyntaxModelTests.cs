using QuoteExtract.Language.Tests.Training;
using QuoteExtract.Language.Vectors;
using QuoteExtract.Learning;

namespace QuoteExtract.Language.Tests.Syntax;

/// <summary>The file of a network.</summary>
public sealed class SyntaxModelTests : IDisposable
{
    private static readonly ModelHeader Card = new()
    {
        Name = "syntax", Version = 1, Task = SyntaxModel.Task, FeatureSet = SyntaxModel.FeatureSet, Language = "en", Description = "For tests.", License = "CC0-1.0", Command = "none",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syntax");

    private string File => Path.Combine(_folder.FullName, "model.qxm");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Save_GivesTheNetworkBack()
    {
        var network = SmallTreebank.Network(1);
        SyntaxModel.Save(network, Card, File);
        var read = SyntaxModel.Load(ModelFile.Open(File), WordVectors.Shipped);

        Assert.Equal(network.Size, read.Size);
        Assert.Equal(network.FeatureLabels, read.FeatureLabels.ToArray());
        foreach (var parameter in network.Set.Parameters)
        {
            var expected = SyntaxNetwork.IsForTrainingAlone(parameter) ? new float[parameter.Length] : parameter.In(network.Set.Values).ToArray();
            Assert.Equal(expected, parameter.In(read.Set.Values).ToArray());
        }

        for (var i = 0; i < network.Table.Values.Length; i++)
            Assert.Equal(network.Table.Values[i], read.Table.Values[i], 0.075f / 127);
    }

    [Fact]
    public void Save_GivesTheSameBytesTwice()
    {
        SyntaxModel.Save(SmallTreebank.Network(1), Card, File);
        SyntaxModel.Save(SmallTreebank.Network(1), Card, File + "2");
        Assert.Equal(System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(File + "2"));
    }

    [Theory]
    [InlineData("rows", 0)]
    [InlineData("rows", 96)]
    [InlineData("rows", 1 << 20)]
    [InlineData("width", 48)]
    [InlineData("width", 64)]
    [InlineData("layers", 0.5)]
    [InlineData("layers", 2)]
    [InlineData("layers", 17)]
    [InlineData("tree-width", -32)]
    [InlineData("tree-width", 1e300)]
    public void Load_RefusesASizeThatTheWeightsDoNotHave(string name, double value) =>
        AssertRefused(h => h with { Parameters = h.Parameters.SetItem(name, value) });

    [Fact]
    public void Load_RefusesAFileOfAnotherTask() => AssertRefused(h => h with { Task = "vectors" });

    [Fact]
    public void Load_RefusesFeaturesThatItDoesNotCompute() => AssertRefused(h => h with { FeatureSet = "syntax/0" });

    [Fact]
    public void Load_RefusesANetworkWithoutLabels() => AssertRefused(h => h with { Labels = h.Labels.SetItem("features", []) });

    private void AssertRefused(Func<ModelHeader, ModelHeader> damage)
    {
        SyntaxModel.Save(SmallTreebank.Network(1), Card, File);
        var whole = ModelFile.Open(File);
        var writer = new ModelFileWriter();
        foreach (var section in whole.Sections)
        {
            if (section.Type == ModelSectionType.Int8)
                writer.Add(section.Name, section.Int8);
            else
                writer.Add(section.Name, section.Float32);
        }

        writer.Save(File + ".damaged", damage(whole.Header));
        Assert.Throws<InvalidDataException>(() => SyntaxModel.Load(ModelFile.Open(File + ".damaged"), WordVectors.Shipped));
    }
}
