using QuoteExtract.Attribution;
using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Archive.Speakers.Training;

/// <summary>Pairs of names of bodies that are made up.</summary>
internal static class BodyExample
{
    /// <summary>A pair: one body under two names, or two bodies whose names are alike.</summary>
    public static IdentityExample New(NameBank bank, ref RandomSource random)
    {
        var (name, other) = Names(bank, ref random);
        var isSame = random.Next(2) == 0;
        var place = bank.Place(ref random);
        var (a, b) = isSame ? (name, Rewritten(name, place.Place, ref random)) : (name, other);
        if (!isSame && random.Next(4) == 0)
            (a, b) = (random.Next(2) == 0 ? name : $"{place.Place} {name}", $"{bank.Place(ref random).Place} {name}"); // of two places, one of which may go without saying
        var kind = random.Next(12) == 0 ? SpeakerKind.Person : SpeakerKind.Organization;
        return new IdentityExample(Profile(SpeakerKind.Organization, a, ref random), Profile(isSame ? kind : SpeakerKind.Organization, b, ref random), isSame);
    }

    /// <summary>A name and that of another body which shares some of its words.</summary>
    private static (string Name, string Other) Names(NameBank bank, ref RandomSource random)
    {
        var (head, subject, trade) = (bank.Body("head", ref random), bank.Body("subject", ref random), bank.Body("trade", ref random));
        return random.Next(5) switch
        {
            0 => ($"{head} of {subject}", $"{head} of {Another(bank, "subject", subject, ref random)}"),
            1 => ($"{Bare(subject)} {head}", $"{Bare(subject)} {Another(bank, "head", head, ref random)}"),
            2 => ($"{trade} {bank.Body("union", ref random)}", $"{Another(bank, "trade", trade, ref random)} {bank.Body("union", ref random)}"),
            3 when bank.Body("whole", ref random) is var whole => (whole, Inserted(whole, bank.Body("trade", ref random))),
            _ when bank.Body("whole", ref random) is var whole => (whole, Another(bank, "whole", whole, ref random)),
            _ => (subject, trade),
        };
    }

    /// <summary>The same body as another document may write it.</summary>
    private static string Rewritten(string name, string place, ref RandomSource random) => random.Next(7) switch
    {
        0 => "the " + name,
        1 => name.Replace("Defence", "Defense", StringComparison.Ordinal).Replace("Organisation", "Organization", StringComparison.Ordinal).Replace("Labour", "Labor", StringComparison.Ordinal),
        2 when name.Contains(" of ", StringComparison.Ordinal) && name.Split(" of ") is [var head, var subject] => $"{Bare(subject)} {head}",
        3 => $"{place} {name}",
        4 => name + " Inc.",
        5 when name.Split(' ').Where(w => char.IsUpper(w[0])).ToList() is { Count: > 2 } words => string.Concat(words.Select(w => w[0])),
        _ => name,
    };

    private static string Inserted(string name, string word) => name.Split(' ') is { Length: > 1 } words ? $"{string.Join(' ', words[..^1])} {word} {words[^1]}" : $"{name} {word}";

    private static string Another(NameBank bank, string part, string than, ref RandomSource random)
    {
        var other = bank.Body(part, ref random);
        while (Rest(other) == Rest(than))
            other = bank.Body(part, ref random);
        return other;
    }

    private static string Bare(string subject) => subject.Replace("the ", "", StringComparison.Ordinal);

    /// <summary>What two ways of writing one name have in common.</summary>
    private static string Rest(string name) => string.Join(' ', BodyName.Of(name).Words);

    private static SpeakerProfile Profile(SpeakerKind kind, string name, ref RandomSource random) => new(kind, [name], [], [], random.Next(3) == 0 ? [1, 2] : []);
}
