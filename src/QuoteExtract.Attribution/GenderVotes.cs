using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Learns from the document whether a person is "he" or "she": by the subjects that follow where one person alone is named.</summary>
internal static class GenderVotes
{
    /// <summary>Gives a gender to persons for whom neither title nor given name tells one.</summary>
    /// <param name="document">The text.</param>
    /// <param name="mentions">The mentions in reading order, names joined.</param>
    /// <param name="cancellationToken">Asked all along.</param>
    public static void Count(Document document, IReadOnlyList<SourceMention> mentions, CancellationToken cancellationToken)
    {
        var votes = new Dictionary<Entity, (int He, int She)>();
        var (sentence, sole, several) = (-1, (Entity?)null, false);
        for (var i = 0; i < mentions.Count; i++)
        {
            if (i % 256 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var mention = mentions[i];
            // Who is named alone in one sentence may be the pronoun of the next.
            if (mention.Sentence > sentence + 1 || several && mention.Sentence > sentence)
                (sole, several) = (null, false);
            if (mention.Form == MentionType.Proper && mention.Entity is { Sort: MentionSort.Person or MentionSort.Unknown } entity)
            {
                if (mention.Sentence > sentence)
                    (sole, several) = (entity, false);
                else
                    (sole, several) = (several || sole is not null && sole != entity ? null : entity, several || sole is not null && sole != entity);
                sentence = mention.Sentence;
            }
            else if (mention.Form == MentionType.Pronoun && mention.Gender is WordClasses.Masculine or WordClasses.Feminine && !mention.Quoted && sole is not null && document.Tokens[mention.HeadToken].Is(WordSets.SubjectPronoun) && document.Paragraphs[mention.Paragraph].Kind != ParagraphKind.Headline)
            {
                var (he, she) = votes.GetValueOrDefault(sole);
                votes[sole] = mention.Gender == WordClasses.Masculine ? (he + 1, she) : (he, she + 1);
                sentence = Math.Max(sentence, mention.Sentence);
            }
        }

        foreach (var (entity, (he, she)) in votes)
        {
            if (entity.Gender is WordClasses.None or (WordClasses.Masculine | WordClasses.Feminine) && he != she)
                entity.Gender = he > she ? WordClasses.Masculine : WordClasses.Feminine;
        }
    }
}
