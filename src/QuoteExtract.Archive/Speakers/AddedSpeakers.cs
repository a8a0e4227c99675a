namespace QuoteExtract.Archive.Speakers;

/// <summary>The speakers that a document has added so far, by what a name finds them.</summary>
internal sealed class AddedSpeakers
{
    private readonly Dictionary<string, List<KnownSpeaker>> _byKey = new(StringComparer.Ordinal);

    /// <summary>Adds a speaker under its keys.</summary>
    public void Add(KnownSpeaker speaker, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (!_byKey.TryGetValue(key, out var speakers))
                _byKey[key] = speakers = [];
            speakers.Add(speaker);
        }
    }

    /// <summary>The speakers under any of <paramref name="keys"/>, in the order in which they were added. A key of more than <see cref="KnownSpeakers.MostOfAKey"/> says nothing.</summary>
    public IEnumerable<KnownSpeaker> Find(IEnumerable<string> keys) =>
        keys.SelectMany(key => _byKey.GetValueOrDefault(key) is { Count: <= KnownSpeakers.MostOfAKey } speakers ? speakers : []).DistinctBy(s => s.Id).OrderBy(s => s.Id);
}
