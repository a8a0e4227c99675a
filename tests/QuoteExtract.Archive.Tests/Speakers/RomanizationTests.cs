using QuoteExtract.Archive.Speakers;

namespace QuoteExtract.Archive.Tests.Speakers;

public class RomanizationTests
{
    [Theory]
    [InlineData("Belinsky", "Belinskiy")]
    [InlineData("Belinsky", "Belinskyy")]
    [InlineData("Yevhen", "Evhen")]
    [InlineData("Yuriy", "Iurii")]
    [InlineData("Zhukovsky", "Jukovskij")]
    [InlineData("Qasim", "Kassim")]
    [InlineData("Ksenya", "Xenia")]
    [InlineData("Łódźny", "Lodzny")]
    [InlineData("Nguyễn", "Nguyen")]
    [InlineData("Sergey", "Sergei")]
    [InlineData("O'Hara", "O’Hara")]
    public void Fold_IsOneForSpellingsOfOneName(string a, string b) => Assert.Equal(Romanization.Fold(a), Romanization.Fold(b));

    [Theory]
    [InlineData("Ana", "Ina")]
    [InlineData("Miller", "Moller")]
    [InlineData("Kovac", "Novac")]
    public void Fold_KeepsNamesApart(string a, string b) => Assert.NotEqual(Romanization.Fold(a), Romanization.Fold(b));

    [Theory]
    [InlineData("gadafi", "KTF")]
    [InlineData("kadafi", "KTF")]
    [InlineData("ai", "A")]
    [InlineData("kekiang", "KKNK")]
    public void Sound_IsTheClassesOfConsonants(string folded, string sound) => Assert.Equal(sound, Romanization.Sound(folded));

    [Fact]
    public void Fold_ReadsAnyText() => Assert.InRange(Romanization.Fold(new string('ж', 100_000) + "^$\0\uD800").Length, 0, 100);
}
