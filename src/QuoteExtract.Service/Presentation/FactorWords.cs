using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace QuoteExtract.Service.Presentation;

/// <summary>Features of the models in words.</summary>
/// <remarks>
/// A name is "what", "what:value" or "what:value+value". What has no wording here is told by its own words, which are chosen to be read:
/// "begins-its-sentence" is "begins its sentence", "link:QuotedAs" is "link: quoted as".
/// </remarks>
internal static class FactorWords
{
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bias"] = "what holds of most",
        ["none"] = "the text names no source",
        ["turn"] = "it names the turn",
        ["comma-or-colon-before"] = "a comma or colon before the quotation",
        ["be-before"] = "a form of 'be' before the quotation",
        ["mention:Pronoun+Person"] = "a pronoun of one person",
        ["mention:Proper+Person"] = "a person's name",
        ["mention:Proper+Organization"] = "the name of a body",
        ["mention:Proper+Place"] = "the name of a place",
        ["mention:Proper+Unknown"] = "a name of unknown kind",
        ["mention:Nominal+Person"] = "a description of a person",
        ["mention:Nominal+Organization"] = "a description of a body",
        ["mention:Nominal+Group"] = "a description of a group",
        ["mention:Nominal+Text"] = "a document or statement",
        ["cue:Say"] = "a verb of saying beside it",
        ["cue:Label"] = "a verb of calling or judging beside it",
        ["cue:Stance"] = "a verb of belief beside it",
        ["cue:According"] = "a phrase like 'according to' beside it",
        ["nearest-cue:Say"] = "the nearest cue is a verb of saying",
        ["nearest-cue:Label"] = "the nearest cue is a verb of calling or judging",
        ["nearest-cue:Stance"] = "the nearest cue is a verb of belief",
        ["nearest-cue:According"] = "the nearest cue is a phrase like 'according to'",
        ["kind:DoubleMarks"] = "double quotation marks",
        ["kind:SingleMarks"] = "single quotation marks",
        ["kind:Block"] = "a paragraph set as a quotation",
        ["kind:Turn"] = "a turn of a transcript",
        ["kind:Dash"] = "a line of dialogue",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Features that differ in numbers alone which mean nothing to a person.</summary>
    private const string Meaning = "cue-meaning";

    private static readonly FrozenDictionary<string, string> s_values = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["None"] = "no tie to a cue",
        ["Subject"] = "subject of the cue",
        ["Bracketed"] = "subject of the cue, with an apposition between",
        ["Inverted"] = "subject behind the cue",
        ["According"] = "object of 'according to'",
        ["Agent"] = "agent of a passive",
        ["Distant"] = "subject of the sentence that holds the cue",
        ["Object"] = "the one who is told",
        ["QuotedAs"] = "quoted as saying",
        ["Colon"] = "before a colon",
        ["OtherVerb"] = "subject of a verb that is no cue",
        ["BeforeNext"] = "right before the quotation",
        ["BeforeNear"] = "shortly before the quotation",
        ["BeforeFar"] = "earlier in the quotation's sentence",
        ["BehindNext"] = "right behind the quotation",
        ["BehindNear"] = "shortly behind the quotation",
        ["BehindFar"] = "later in the quotation's sentence",
        ["SentenceBefore"] = "in the sentence before",
        ["SentenceBehind"] = "in the sentence behind",
        ["ParagraphEarlier"] = "earlier in the paragraph",
        ["ParagraphLater"] = "later in the paragraph",
        ["OtherParagraph"] = "in another paragraph",
        ["Governs"] = "the quotation hangs on its verb",
        ["GovernsPlainly"] = "the quotation hangs on its verb, which is no cue",
        ["Hangs"] = "its clause hangs on the quotation",
        ["HangsAbove"] = "its clause is an aside to that of the quotation",
        ["Beside"] = "its clause stands beside that of the quotation",
        ["Alone"] = "a quotation that stands alone",
        ["Comma"] = "a quotation that ends in a comma",
        ["Sentence"] = "a quotation of whole sentences",
        ["Fragment"] = "a quoted fragment",
        ["Zero"] = "no other quotation between",
        ["One"] = "one other quotation between",
        ["More"] = "several other quotations between",
        ["ccomp"] = "clause that it governs",
        ["xcomp"] = "infinitive or predicate that it governs",
        ["obj"] = "object",
        ["iobj"] = "indirect object",
        ["obl"] = "phrase with a preposition",
        ["nsubj"] = "subject",
        ["nmod"] = "phrase that modifies a noun",
        ["acl"] = "clause that modifies a noun",
        ["aclrelcl"] = "relative clause",
        ["advcl"] = "adverbial clause",
        ["advmod"] = "adverb",
        ["aux"] = "auxiliary",
        ["mark"] = "conjunction",
        ["appos"] = "apposition",
        ["conj"] = "behind 'and'",
        ["parataxis"] = "clause beside it",
        ["root"] = "head of the sentence",
        ["propn"] = "name",
        ["adp"] = "preposition",
        ["sharedsubject"] = "shared subject",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_counts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["words"] = "{0} words long",
        ["words-by-five"] = "about {0} times five words long",
        ["mentions-between"] = "{0} other possible sources between",
        ["paragraphs-back"] = "{0} paragraphs back",
        ["cue-before"] = "a cue {0} words before",
        ["cue-behind"] = "a cue {0} words behind",
        ["mentions-of-entity"] = "the text speaks of it about 2^{0} times",
        ["source-of-quotation-before:stands-alone"] = "source of the quotation {0} paragraphs before; this one stands alone",
        ["source-of-quotation-before:text-around"] = "source of the quotation {0} paragraphs before; there is other text around this one",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is told by its values alone, or by other words than its own.</summary>
    private static readonly FrozenDictionary<string, string> s_openings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["link"] = "",
        ["link-and-cue-form"] = "",
        ["tie"] = "",
        ["quotations-between"] = "",
        ["quotation-and-cue-of-speech"] = "a verb of saying, ",
        ["tie-source"] = "in the tree: ",
        ["none:quotation"] = "no source at all for ",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The wording of the feature named <paramref name="name"/>.</summary>
    public static string Of(string name)
    {
        if (s_names.TryGetValue(name, out var words))
            return words;
        var colon = name.LastIndexOf(':');
        if (colon < 0)
            return Plain(name);
        var (what, value) = (name[..colon], name[(colon + 1)..]);
        if (s_counts.TryGetValue(what, out var pattern))
            return string.Format(CultureInfo.InvariantCulture, pattern, value.EndsWith('+') ? value[..^1] + " or more" : value);
        if (what == Meaning)
            return "the meaning of the cue's word";
        if (what is "cue-lemma" && value.Split('+') is [var lemma, var pos])
            return $"the cue is '{lemma}', {(pos == "adj" ? "an adjective" : pos == "adp" ? "a preposition" : "a " + pos)}";
        if (what == "lemma")
            return $"the cue is '{value}'";
        var values = string.Join(", ", value.Split('+', StringSplitOptions.RemoveEmptyEntries).Select(v => s_values.GetValueOrDefault(v) ?? Plain(v)));
        return (s_openings.GetValueOrDefault(what) ?? $"{Plain(what)}: ") + values;
    }

    /// <summary>Hyphens and capitals inside made blanks.</summary>
    private static string Plain(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
            words.Append(c == '-' ? ' ' : char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
