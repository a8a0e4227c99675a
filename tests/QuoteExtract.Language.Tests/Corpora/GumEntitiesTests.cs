using QuoteExtract.Language.Corpora;

namespace QuoteExtract.Language.Tests.Corpora;

public class GumEntitiesTests
{
    [Fact]
    public void Of_ReadsMentionsThatNest() =>
        Assert.Equal(
            [new EntityMention("place", 0, 1), new EntityMention("person", 0, 3), new EntityMention("place", 4, 5)],
            GumEntities.Of(Sentence("Harbour (1-person-new-cf1-2-coref(2-place-new-cf1-1-sgl)", "Minister", "Ruiz 1)", "left", "Kelm (3-place-new-cf1-1-sgl-Kelm%2C_Town)")));

    [Fact]
    public void Of_ClosesTheInnermostAndSkipsWhatIsNotOpenOrNeverCloses() =>
        Assert.Equal(
            [new EntityMention("person", 1, 3)],
            GumEntities.Of(Sentence("Orla (1-person-a(9-event-b", "Vane (1-person-c", "Fenn 7)1)", "left 8))(")));

    /// <summary>A row is "form entity", the entity left out where there is none.</summary>
    private static ConlluSentence Sentence(params string[] rows)
    {
        using var reader = new StringReader(string.Join('\n', rows.Select((row, i) =>
            $"{i + 1}\t{row.Split(' ')[0]}\t_\tPROPN\t_\t_\t{i}\t{(i == 0 ? "root" : "flat")}\t_\t{(row.Contains(' ', StringComparison.Ordinal) ? "Entity=" + row.Split(' ')[1] : "_")}")));
        return ConlluReader.Read(reader, "test").Single().Sentences.Single();
    }
}
