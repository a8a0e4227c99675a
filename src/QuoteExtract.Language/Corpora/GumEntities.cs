namespace QuoteExtract.Language.Corpora;

/// <summary>A mention of an entity that a treebank annotates: words of one sentence.</summary>
/// <param name="Type">person, organization, place, ...</param>
/// <param name="First">Index of its first word.</param>
/// <param name="End">Index behind its last word.</param>
internal readonly record struct EntityMention(string Type, int First, int End);

/// <summary>Reads the entities of the GUM corpus from the <c>Entity</c> of its miscellany.</summary>
/// <remarks>
/// "(3-person-new..." opens a mention of entity 3 at a word, "3)" closes the innermost open one, "(4-place-new...)" is a mention of
/// one word; they follow one another without a sign between them. https://universaldependencies.org/misc.html#entity
/// </remarks>
internal static class GumEntities
{
    /// <summary>The mentions in <paramref name="sentence"/>, in the order in which they end; one that never closes is left out.</summary>
    public static List<EntityMention> Of(ConlluSentence sentence)
    {
        var mentions = new List<EntityMention>();
        var open = new List<(string Id, string Type, int First)>();
        for (var i = 0; i < sentence.Words.Length; i++)
        {
            var rest = ConlluWord.Value(sentence.Words[i].Misc, "Entity").AsSpan();
            while (rest.Length > 0)
            {
                var length = rest[1..].IndexOfAny('(', ')') + 1;
                var isClosed = length > 0 && rest[length] == ')';
                var bracket = length == 0 ? rest : rest[..length];
                rest = rest[Math.Min(rest.Length, bracket.Length + (isClosed ? 1 : 0))..];
                if (bracket[0] == '(')
                {
                    var fields = bracket[1..].ToString().Split('-');
                    var type = fields.Length > 1 ? fields[1] : "";
                    if (isClosed)
                        mentions.Add(new EntityMention(type, i, i + 1));
                    else
                        open.Add((fields[0], type, i));
                    continue;
                }

                var id = bracket.ToString();
                var innermost = open.FindLastIndex(o => o.Id == id);
                if (innermost < 0)
                    continue;
                mentions.Add(new EntityMention(open[innermost].Type, open[innermost].First, i + 1));
                open.RemoveAt(innermost);
            }
        }

        return mentions;
    }
}
