namespace QuoteExtract.Language.Lemmas;

/// <summary>
/// What a lemma is looked up by: the grammar and the case of a form, and ever longer endings of it. A number stands for an ending as
/// its characters, read backwards, give it.
/// </summary>
internal static class LemmaKey
{
    /// <summary>The features that tell inflections apart.</summary>
    private const MorphFeatures Telling = MorphFeatures.Plural | MorphFeatures.Past | MorphFeatures.Infinitive | MorphFeatures.Participle;

    /// <summary>The number of the empty ending.</summary>
    public static uint Of(ReadOnlySpan<char> form, UniversalPos pos, MorphFeatures features)
    {
        var letterCase = form.IsEmpty || !char.IsUpper(form[0]) ? 0u : form.Length > 1 && char.IsUpper(form[1]) ? 2u : 1u;
        return Mix(2166136261u, ((uint)pos << 18) | ((uint)(features & Telling) << 2) | letterCase);
    }

    /// <summary>The number of the ending that has <paramref name="c"/> before those characters that gave <paramref name="key"/>.</summary>
    public static uint Extend(uint key, char c) => Mix(key, c switch
    {
        '’' or '‘' => '\'',
        _ => char.ToLowerInvariant(c),
    });

    /// <summary>The number of the whole form, whose characters gave <paramref name="key"/>.</summary>
    public static uint Whole(uint key) => Mix(key, 0);

    private static uint Mix(uint key, uint value)
    {
        key = (key ^ value) * 0x9E3779B1u;
        return key ^ key >> 15;
    }
}
