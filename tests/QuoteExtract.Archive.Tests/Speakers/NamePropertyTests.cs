using FsCheck;
using FsCheck.Fluent;
using QuoteExtract.Archive.Speakers;
using QuoteExtract.Attribution;
using QuoteExtract.Tests.Shared;

namespace QuoteExtract.Archive.Tests.Speakers;

/// <summary>Whatever an extractor may take for a name or role is read, compared and looked for.</summary>
public class NamePropertyTests
{
    private static readonly string[] s_words =
        ["group", "Inc.", "the", "The", "Mr.", "Jr.", "II", "van", "de", "al-", "Al-Khatib", "J.K.", "JD", "WHO", "U.N.", "of", "former", "president", "Kim", "Ruiz", "Ana", "-", "'s", "’s", "ex-", "Ñ", "ễ", "\uD800", "\0", "Vice", "US", "News", "&", "."];

    private static Gen<string> Names => Gen.Elements(s_words).ArrayOf().Select(words => string.Join(' ', words));

    [Fact]
    public void Names_AreReadWhateverTheyAre() => TextProperty.Holds(3_000, Names, Violations);

    [Fact]
    public void Noise_IsReadToo() => TextProperty.Holds(1_000, RandomTexts.Utf16, Violations);

    private static IEnumerable<string> Violations(string text)
    {
        foreach (var kind in (SpeakerKind[])[SpeakerKind.Person, SpeakerKind.Organization])
        {
            var profile = new SpeakerProfile(kind, [text], [text]);
            var score = NameComparer.Shipped.Compare(profile, new SpeakerProfile(SpeakerKind.Person, ["Ana Ruiz", text], ["president", text]));
            if (score.Probability is not (>= 0 and <= 1))
                yield return $"a probability of {score.Probability}";
            if (SpeakerKeys.Asked(kind, text).Count + SpeakerDescription.KeysOf(kind, text).Count > 200)
                yield return "keys without end";
        }
    }
}
