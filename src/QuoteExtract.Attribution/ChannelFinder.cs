using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Finds who or what relayed the words: "told Izvestia", "in a statement", "on Twitter".</summary>
internal sealed class ChannelFinder(Reading reading)
{
    private const int Reach = 16;

    /// <summary>The channel that the words around cue <paramref name="cueIndex"/> name; null for none.</summary>
    public Channel? Find(int cueIndex, int sourceMention)
    {
        if (cueIndex < 0)
            return null;
        var d = reading.Document;
        var cue = reading.Cues[cueIndex];
        var sentence = d.Sentences[reading.SentenceAt(cue.VerbToken)];
        if (Addressee(cueIndex, sentence, sourceMention) is { } told)
            return told;
        if (sourceMention >= 0 && reading.Links[sourceMention].Kind == LinkKind.QuotedAs && Relay(sourceMention) is { } relay)
            return relay;

        for (var t = cue.EndToken; t < Math.Min(sentence.EndToken, cue.EndToken + Reach); t++)
        {
            if (reading.Quoted[t] || reading.CueAt(t) >= 0 || d.Text[d.Tokens[t].Start] is ':' or ';')
                break;
            if (!d.Tokens[t].Is(WordSets.ChannelPreposition))
                continue;
            // "said on Twitter", "said Monday on Fox News", and not "the treaty on Arms Control".
            var hangsOnCue = t == cue.EndToken || reading.MentionAtEnd(t) is >= 0 and var addressed && reading.Links[addressed].Cue == cueIndex || d.Tokens[t - 1].Is(WordClasses.Calendar | WordClasses.Adverb);
            if (Phrase(t + 1, sentence.EndToken, hangsOnCue && d.Tokens[t].Is(WordSets.OutletPreposition)) is { } channel)
                return channel;
        }

        return null;
    }

    /// <summary>The body that is told: "told Izvestia newspaper".</summary>
    private Channel? Addressee(int cueIndex, Sentence sentence, int sourceMention)
    {
        var cue = reading.Cues[cueIndex];
        var (first, end) = reading.MentionsOf(sentence.Paragraph);
        var m = reading.MentionAt(first, end, cue.EndToken);
        if (cue.Frame != CueFrame.Addressee || m >= end || m == sourceMention || reading.Links[m] is not { Kind: LinkKind.Object } link || link.Cue != cueIndex)
            return null;
        var mention = reading.Mentions[m];
        if (mention.Sort is not (MentionSort.Organization or MentionSort.Unknown) && !(mention.Sort == MentionSort.Group && reading.Document.Tokens[mention.HeadToken].Is(WordSets.Press)))
            return null;
        return Named(mention);
    }

    /// <summary>Who quotes: "the agency" in "the agency quoted Ruiz as saying".</summary>
    private Channel? Relay(int quoted)
    {
        var cue = reading.CueAt(reading.Mentions[quoted].FirstToken - 1);
        var by = cue >= 0 ? reading.MentionAtEnd(reading.Cues[cue].FirstToken) : -1;
        return by >= 0 ? Named(reading.Mentions[by]) : null;
    }

    private Channel Named(SourceMention mention)
    {
        var span = mention.Form == MentionType.Proper ? reading.Document.SpanOf(mention.NameToken, mention.NameEnd) : mention.Span(reading.Document);
        return new Channel(mention.Form == MentionType.Proper ? span.Cut(reading.Document.Text) : RoleIndex.Describe(reading.Document, mention), span);
    }

    /// <summary>"a statement", "an interview with ...", "Twitter" behind its preposition.</summary>
    private Channel? Phrase(int first, int limit, bool names)
    {
        var d = reading.Document;
        if (first >= limit)
            return null;
        if (names && d.Tokens[first] is { IsWord: true, IsCapitalized: true } name && !name.Is(WordClasses.Calendar | WordClasses.Function | WordClasses.Place))
        {
            var stop = first + 1;
            while (stop < limit && (d.Tokens[stop].IsCapitalized || d.Tokens[stop].InCompound) && !d.Tokens[stop].Is(WordClasses.Calendar))
                stop++;
            return new Channel(d.SpanOf(first, stop).Cut(d.Text), d.SpanOf(first, stop));
        }

        var start = first;
        var t = first;
        while (t < Math.Min(limit, first + 7) && (d.Tokens[t].IsWord || d.Tokens[t].Kind == TokenKind.Hyphen) && !d.Tokens[t].Is(WordClasses.Preposition) || t == first && t < limit && d.Tokens[t].Is(WordClasses.Determiner))
        {
            if (d.Tokens[t].Is(WordClasses.Text) || d.Tokens[t].Is(WordSets.Occasion))
            {
                var end = t + 1;
                if (end < limit && d.Tokens[end].Is(WordSets.Occasion))
                    end++;
                // "with", "to", "on" whom.
                if (end + 1 < limit && d.Tokens[end].Is(WordSets.OccasionPreposition) && d.Tokens[end + 1] is { IsCapitalized: true } whom && !whom.Is(WordClasses.Calendar))
                {
                    end++;
                    while (end < limit && (d.Tokens[end].IsCapitalized || d.Tokens[end].Kind is TokenKind.Possessive or TokenKind.Hyphen || d.IsBehindHyphen(end)) && !d.Tokens[end].Is(WordClasses.Calendar))
                        end++;
                }

                if (d.Tokens[start].Is(WordClasses.Determiner) && end - start > 1)
                    start++;
                return new Channel(d.SpanOf(start, end).Cut(d.Text), d.SpanOf(start, end));
            }

            t++;
        }

        return null;
    }
}
