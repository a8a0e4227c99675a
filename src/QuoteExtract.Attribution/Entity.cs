using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>A person, body or group of the document, while its mentions are being joined.</summary>
internal sealed class Entity
{
    /// <summary>Position in the order of first mention, from 0.</summary>
    public required int Index { get; set; }

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

    /// <summary>The mentions joined so far, in reading order.</summary>
    public List<SourceMention> Mentions { get; } = [];

    /// <summary>How many of the mentions begin before token <paramref name="token"/>.</summary>
    public int MentionsBefore(int token)
    {
        var (low, high) = (0, Mentions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Mentions[middle].FirstToken < token)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The roles that the text gives, each once.</summary>
    public List<Role> Roles { get; } = [];

    /// <summary>Rule that joined each mention, by the mention; for the evidence.</summary>
    public Dictionary<SourceMention, (string Rule, string Why, double Score)> Reasons { get; } = [];
}
