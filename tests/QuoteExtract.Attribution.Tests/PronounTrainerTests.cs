using QuoteExtract.Attribution.Training;
using QuoteExtract.Learning;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Attribution.Tests;

public sealed class PronounTrainerTests
{
    [SharedCorpusFact("gap/gap-development.tsv")]
    public void Train_ReproducesTheShippedModelBitForBit()
    {
        var shipped = ModelFolder.PathOf(PronounModel.Name);
        var header = ModelFile.ReadHeader(shipped);
        var again = Path.GetTempFileName();
        try
        {
            PronounTrainer.Train(header, SharedCorpusFactAttribute.PathOf("gap/gap-development.tsv"), again, null, CancellationToken.None);
            Assert.Equal(File.ReadAllBytes(shipped), File.ReadAllBytes(again));
        }
        finally
        {
            File.Delete(again);
        }
    }

    [Theory]
    [InlineData("Anna Orlow left early. Her brother stayed.", "Her", "Anna Orlow")]
    [InlineData("Peter Vint met Anna Orlow, and she thanked the crew.", "she", "Anna Orlow")]
    public void Antecedent_FindsThePersonThatAgrees(string text, string pronoun, string name)
    {
        var reading = new Reader(PronounModel.Shipped).Read(text, "", _ => { }, CancellationToken.None);
        var token = reading.Document.TokenAt(text.IndexOf(pronoun, StringComparison.Ordinal));
        Assert.Equal(name, PronounModel.Shipped.Antecedent(reading, token)?.Name);
    }
}
