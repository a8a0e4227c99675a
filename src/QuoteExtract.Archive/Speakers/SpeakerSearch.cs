using Dapper;

namespace QuoteExtract.Archive.Speakers;

/// <summary>The condition by which speakers are searched by words of a name.</summary>
internal static class SpeakerSearch
{
    /// <summary>
    /// The condition that a speaker has all words of <paramref name="query"/> among the forms of its name: in any spelling, by their
    /// beginnings, or where a word is long enough to tell by its sound. Null where the query has no word.
    /// </summary>
    /// <param name="column">The column of the speaker's id.</param>
    /// <param name="query">The words.</param>
    /// <param name="parameters">Takes the values.</param>
    public static string? Condition(string column, string query, DynamicParameters parameters)
    {
        var conditions = new List<string>();
        foreach (var (word, sound) in SpeakerKeys.Words(query))
        {
            var n = conditions.Count;
            parameters.Add($"nameWord{n}", word);
            parameters.Add($"nameBeyond{n}", word + '\uFFFF');
            parameters.Add($"nameSound{n}", sound);
            conditions.Add($"{column} IN (SELECT speaker_id FROM speaker_key WHERE key >= @nameWord{n} AND key < @nameBeyond{n} UNION SELECT speaker_id FROM speaker_key WHERE key = @nameSound{n})");
        }

        return conditions.Count == 0 ? null : string.Join(" AND ", conditions);
    }
}
