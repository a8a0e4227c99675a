using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>A person, body or group of the document, while its mentions are being joined.</summary>
internal sealed class Entity
{
    /// <summary>Position in the order of first mention, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What it is, as far as the mentions tell.</summary>
    public MentionSort Sort { get; set; }

    /// <summary>Masculine, feminine, both or neither.</summary>
    public WordClasses Gender { get; set; }

    /// <summary>The fullest form of the name; for an entity without one, the description.</summary>
    public required string Name { get; set; }

    /// <summary>Whether it has a name.</summary>
    public required bool Named { get; init; }

    /// <summary>Tokens of the fullest name.</summary>
    public string[] NameWords { get; set; } = [];

    /// <summary>The mentions joined so far.</summary>
    public List<SourceMention> Mentions { get; } = [];

    /// <summary>The roles that the text gives, each once.</summary>
    public List<Role> Roles { get; } = [];

    /// <summary>Rule that joined each mention, by the mention; for the evidence.</summary>
    public Dictionary<SourceMention, (string Rule, string Why, double Score)> Reasons { get; } = [];
}
