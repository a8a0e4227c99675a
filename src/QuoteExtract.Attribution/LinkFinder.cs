using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>Tells by the words around a mention how it hangs on a cue.</summary>
internal sealed class LinkFinder(Reading reading)
{
    private const int LongestBracket = 40;
    private readonly Document _document = reading.Document;

    /// <summary>The link of mention <paramref name="index"/>.</summary>
    public Link Find(int index)
    {
        var mention = reading.Mentions[index];
        var sentence = _document.Sentences[mention.Sentence];
        if (mention.Quoted)
            return Link.None;
        if (Before(mention, sentence) is { Kind: LinkKind.According or LinkKind.Agent } phrase)
            return phrase;
        if (!mention.Possessive && After(mention, sentence) is { Kind: not LinkKind.None } subject)
            return subject;
        if (Before(mention, sentence) is { Kind: not LinkKind.None } before)
            return before;
        if (!mention.Possessive && Colon(mention, sentence))
            return new Link(LinkKind.Colon, -1);
        if (mention.Subject || mention.FirstToken == sentence.FirstToken)
        {
            if (!mention.Possessive && Farther(mention, sentence) is { } cue)
                return new Link(LinkKind.Distant, cue);
            return new Link(mention.Subject ? LinkKind.OtherVerb : LinkKind.None, -1);
        }

        return Link.None;
    }

    private bool IsMark(int token, char mark) => _document.Text[_document.Tokens[token].Start] == mark && _document.Tokens[token].Kind == TokenKind.Punctuation;

    /// <summary>A cue right behind the mention, or behind a bracket of commas or dashes.</summary>
    private Link After(SourceMention mention, Sentence sentence)
    {
        var i = mention.EndToken;
        if (SubjectCue(i, sentence) is var direct and >= 0)
            return new Link(LinkKind.Subject, direct);
        if (i >= sentence.EndToken)
            return Link.None;

        // "Ruiz, who leads the party, said"; "Ruiz (left) said"; "Ruiz — a former judge — said".
        var (opening, closing) = _document.Text[_document.Tokens[i].Start] switch
        {
            ',' => (',', ','),
            '(' => ('(', ')'),
            '–' => ('–', '–'),
            '—' => ('—', '—'),
            '-' => ('-', '-'),
            _ => ('\0', '\0'),
        };
        if (opening == '\0' || _document.Tokens[i].Kind != TokenKind.Punctuation)
            return Link.None;
        // "the mayor, Ana Ruiz, said": the name's own bracket ends here.
        if (opening == ',' && mention.FirstToken > sentence.FirstToken && IsMark(mention.FirstToken - 1, ',') && SubjectCue(i + 1, sentence) is var bracketed and >= 0)
            return new Link(LinkKind.Bracketed, bracketed);
        var limit = Math.Min(sentence.EndToken, i + LongestBracket);
        for (var k = i + 1; k < limit; k++)
        {
            if (reading.Quoted[k])
                return Link.None;
            if (!IsMark(k, closing))
                continue;
            if (SubjectCue(k + 1, sentence) is var cue and >= 0 && reading.Cues[cue].Form == CueForm.Finite)
                return new Link(LinkKind.Bracketed, cue);
        }

        return Link.None;
    }

    /// <summary>The finite active cue that begins at token <paramref name="i"/>, one adverb or comma aside; −1 for none.</summary>
    private int SubjectCue(int i, Sentence sentence)
    {
        for (var k = i; k < Math.Min(i + 2, sentence.EndToken); k++)
        {
            if (reading.Quoted[k])
                break;
            var cue = reading.CueAt(k);
            if (cue >= 0)
            {
                var c = reading.Cues[cue];
                return c.FirstToken >= i && c.Class != CueClass.According && !c.Passive && (c.Form == CueForm.Finite || k == i && c.IsIng) ? cue : -1;
            }

            if (!_document.Tokens[k].Is(WordClasses.Adverb))
                break;
        }

        return -1;
    }

    /// <summary>A cue right before the mention.</summary>
    private Link Before(SourceMention mention, Sentence sentence)
    {
        var i = mention.FirstToken - 1;
        if (i < sentence.FirstToken)
            return Link.None;
        if (_document.Tokens[i].Is(WordSets.Agent) && i > sentence.FirstToken)
        {
            for (var k = i - 1; k >= Math.Max(sentence.FirstToken, i - 12); k--)
            {
                var passive = reading.CueAt(k);
                if (passive >= 0)
                    return reading.Cues[passive].Passive ? new Link(LinkKind.Agent, passive) : Link.None;
            }

            return Link.None;
        }

        var cue = reading.CueAt(i);
        if (cue < 0 || reading.Quoted[i])
            return Link.None;
        var c = reading.Cues[cue];
        if (c.Class == CueClass.According)
            return new Link(LinkKind.According, cue);
        if (c.Passive)
            return Link.None;
        if (c.Frame == CueFrame.Relay && QuotedAs(mention, sentence) is var saying and >= 0)
            return new Link(LinkKind.QuotedAs, saying);

        // Behind a quotation or its comma the subject follows its verb; elsewhere what follows is the object.
        var left = c.FirstToken - 1;
        var behindQuotation = left >= sentence.FirstToken ? reading.Quoted[left] || IsMark(left, ',') && left > 0 && reading.Quoted[left - 1] || IsMark(left, ',') && c.Form == CueForm.Finite && c.Frame != CueFrame.Addressee || IsMark(left, '—') || IsMark(left, '–')
            : left >= 0 && reading.Quoted[left];
        if (behindQuotation && c.Form == CueForm.Finite && c.Class == CueClass.Say)
            return new Link(LinkKind.Inverted, cue);
        return new Link(LinkKind.Object, cue);
    }

    /// <summary>The cue in "quoted Ruiz as saying" behind Ruiz; −1 where there is none.</summary>
    private int QuotedAs(SourceMention mention, Sentence sentence)
    {
        var i = mention.EndToken;
        if (i + 1 >= sentence.EndToken || !_document.Tokens[i].Is(WordSets.As) || reading.CueAt(i + 1) is not (>= 0 and var cue))
            return -1;
        return reading.Cues[cue] is { IsIng: true, Class: CueClass.Say } ? cue : -1;
    }

    private bool Colon(SourceMention mention, Sentence sentence) =>
        mention.EndToken < sentence.EndToken && IsMark(mention.EndToken, ':') ||
        mention.FirstToken > sentence.FirstToken && mention.EndToken == sentence.EndToken && _document.Text[_document.Tokens[mention.FirstToken - 1].Start] is '-' or '–' or '—' && _document.Paragraphs[mention.Paragraph].Kind == ParagraphKind.Headline;

    /// <summary>The first say or label cue farther on in the sentence that has no nearer subject.</summary>
    private int? Farther(SourceMention mention, Sentence sentence)
    {
        for (var k = mention.EndToken; k < Math.Min(sentence.EndToken, mention.EndToken + LongestBracket); k++)
        {
            if (reading.Quoted[k])
                continue;
            var cue = reading.CueAt(k);
            if (cue < 0)
                continue;
            var c = reading.Cues[cue];
            k = c.EndToken - 1;
            if (c.Class == CueClass.According || c.Passive)
                continue;
            // A pronoun or name right before it is its own subject.
            var left = c.FirstToken > 0 ? _document.Tokens[c.FirstToken - 1] : default;
            if (c.Form == CueForm.Finite && (left.Is(WordClasses.Pronoun) || left.IsCapitalized || left.Is(WordClasses.Person | WordClasses.Group)))
                return null;
            return cue;
        }

        return null;
    }
}
