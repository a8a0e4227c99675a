using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.InteropServices;

namespace QuoteExtract.Language;

/// <summary>What the language data knows of a word form, whatever its case. A form may be several things.</summary>
[Flags]
public enum WordClasses : uint
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>Given name that mostly goes with men; together with <see cref="FemaleName"/>: with both.</summary>
    MaleName = 1 << 0,

    /// <summary>Given name that mostly goes with women.</summary>
    FemaleName = 1 << 1,

    /// <summary>Surname.</summary>
    Surname = 1 << 2,

    /// <summary>Country, region or city of one word.</summary>
    Place = 1 << 3,

    /// <summary>Body of one word: an agency, a company, an outlet.</summary>
    Organization = 1 << 4,

    /// <summary>Demonym or adjective of nationality.</summary>
    Demonym = 1 << 5,

    /// <summary>Noun for one person: "spokesman".</summary>
    Person = 1 << 6,

    /// <summary>Noun for several people: "officials".</summary>
    Group = 1 << 7,

    /// <summary>Head noun of bodies: "ministry".</summary>
    Body = 1 << 8,

    /// <summary>Noun for a text: "statement".</summary>
    Text = 1 << 9,

    /// <summary>Honorific: "Mr".</summary>
    Honorific = 1 << 10,

    /// <summary>Title before a name: "President".</summary>
    Title = 1 << 11,

    /// <summary>Word inside a title: "Deputy", "former".</summary>
    TitleModifier = 1 << 12,

    /// <summary>Month or day of the week.</summary>
    Calendar = 1 << 13,

    /// <summary>Determiner, possessive pronoun or number word before a noun.</summary>
    Determiner = 1 << 14,

    /// <summary>Preposition.</summary>
    Preposition = 1 << 15,

    /// <summary>Conjunction or relative word.</summary>
    Conjunction = 1 << 16,

    /// <summary>Pronoun.</summary>
    Pronoun = 1 << 17,

    /// <summary>Auxiliary or modal verb.</summary>
    Auxiliary = 1 << 18,

    /// <summary>Adverb.</summary>
    Adverb = 1 << 19,

    /// <summary>Common noun.</summary>
    Noun = 1 << 20,

    /// <summary>Adjective.</summary>
    Adjective = 1 << 21,

    /// <summary>Finite form of a verb: past or present.</summary>
    FiniteVerb = 1 << 22,

    /// <summary>Base form of a verb.</summary>
    BaseVerb = 1 << 23,

    /// <summary>Form of a verb in -ing.</summary>
    Participle = 1 << 24,

    /// <summary>Word that goes with men: "his", "chairman", "Mr".</summary>
    Masculine = 1 << 25,

    /// <summary>Word that goes with women.</summary>
    Feminine = 1 << 26,

    /// <summary>Word that makes a name that of a body: "News", "Inc".</summary>
    BodyWord = 1 << 27,

    /// <summary>Any given name.</summary>
    GivenName = MaleName | FemaleName,

    /// <summary>Any word of the closed classes.</summary>
    Function = Determiner | Preposition | Conjunction | Pronoun | Auxiliary,
}

/// <summary>The language data of English: word classes, demonyms with their countries, and the rows of any other list.</summary>
/// <remarks>The files under <c>Data/en</c> state their sources. Reading them takes a few milliseconds, once a process.</remarks>
public sealed class Lexicon
{
    private static readonly Lazy<Lexicon> LazyEnglish = new(() => new Lexicon("en"));
    private readonly string _language;
    private readonly FrozenDictionary<string, (WordClasses Classes, WordSets Sets)>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _names;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _countries;

    private Lexicon(string language)
    {
        _language = language;
        var words = new Dictionary<string, (WordClasses Classes, WordSets Sets)>(StringComparer.OrdinalIgnoreCase);
        var phrases = new List<string>();

        void Add(string word, WordClasses c)
        {
            if (word.Contains(' ', StringComparison.Ordinal))
                phrases.Add(word);
            else
                CollectionsMarshal.GetValueRefOrAddDefault(words, word, out _).Classes |= c;
        }

        foreach (var row in Rows("given-names"))
            Add(row[0], row[1] switch { "m" => WordClasses.MaleName, "f" => WordClasses.FemaleName, _ => WordClasses.GivenName });
        foreach (var row in Rows("honorifics"))
            Add(row[0], WordClasses.Honorific | Gender(row[1]));
        foreach (var row in Rows("people"))
            Add(row[0], WordClasses.Person | WordClasses.Noun | Gender(row[1]));
        foreach (var (file, c) in new[]
                 {
                     ("surnames", WordClasses.Surname), ("places", WordClasses.Place), ("organizations", WordClasses.Organization),
                     ("groups", WordClasses.Group | WordClasses.Noun), ("bodies", WordClasses.Body | WordClasses.Noun),
                     ("documents", WordClasses.Text | WordClasses.Noun), ("titles", WordClasses.Title),
                     ("body-words", WordClasses.BodyWord), ("title-modifiers", WordClasses.TitleModifier), ("calendar", WordClasses.Calendar),
                 })
        {
            foreach (var row in Rows(file))
                Add(row[0], c);
        }

        foreach (var row in Rows("function-words"))
            Add(row[0], (row.Length > 2 ? Gender(row[2]) : WordClasses.None) | row[1] switch
            {
                "det" => WordClasses.Determiner,
                "prep" => WordClasses.Preposition,
                "conj" => WordClasses.Conjunction,
                "pron" => WordClasses.Pronoun,
                "aux" => WordClasses.Auxiliary,
                _ => WordClasses.Adverb,
            });
        foreach (var row in Rows("words"))
        {
            foreach (var c in row[1].Split(','))
                Add(row[0], c switch
                {
                    "noun" or "nouns" => WordClasses.Noun,
                    "adj" => WordClasses.Adjective,
                    "adv" => WordClasses.Adverb,
                    "base" => WordClasses.BaseVerb,
                    "ing" => WordClasses.Participle,
                    _ => WordClasses.FiniteVerb,
                });
        }

        foreach (var row in Rows("word-sets"))
            CollectionsMarshal.GetValueRefOrAddDefault(words, row[1], out _).Sets |= Enum.Parse<WordSets>(row[0]);

        var countries = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in Rows("demonyms"))
        {
            if (!row[0].Contains(' ', StringComparison.Ordinal))
                Add(row[0], WordClasses.Demonym);
            countries.TryAdd(row[0], row[1]);
        }

        _words = words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _names = phrases.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _countries = countries.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>English.</summary>
    public static Lexicon English => LazyEnglish.Value;

    /// <summary>What is known of <paramref name="word"/>; case and a typographic apostrophe make no difference.</summary>
    public WordClasses Classes(ReadOnlySpan<char> word) => Find(word).Classes;

    /// <summary>What is known of <paramref name="word"/> and the sets it is in; case and a typographic apostrophe make no difference.</summary>
    public (WordClasses Classes, WordSets Sets) Find(ReadOnlySpan<char> word) => _words.TryGetValue(word, out var known) ? known : default;

    /// <summary>Whether <paramref name="words"/> is a name of several words that the data lists: "North Korea".</summary>
    public bool IsKnownName(ReadOnlySpan<char> words) => _names.Contains(words);

    /// <summary>The country or region of a demonym, lower case; null for anything else.</summary>
    public string? Country(ReadOnlySpan<char> demonym) => _countries.TryGetValue(demonym, out var country) ? country : null;

    /// <summary>The rows of a data file, cut at tabs, without comments.</summary>
    /// <param name="file">Name of the file without its extension.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public IEnumerable<string[]> Rows(string file)
    {
        var name = $"{_language}/{file}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"No language data '{name}'.", name);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('\t');
        }
    }

    private static WordClasses Gender(string code) => code switch
    {
        "m" => WordClasses.Masculine,
        "f" => WordClasses.Feminine,
        _ => WordClasses.None,
    };
}
