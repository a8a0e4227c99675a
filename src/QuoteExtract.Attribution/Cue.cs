using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>What a cue takes.</summary>
internal enum CueClass
{
    /// <summary>Words or a that-clause: "said".</summary>
    Say,

    /// <summary>A name or judgement: "called".</summary>
    Label,

    /// <summary>A belief or attitude: "believes".</summary>
    Stance,

    /// <summary>The source itself: "according to".</summary>
    According,
}

/// <summary>The form of a cue.</summary>
internal enum CueForm
{
    /// <summary>A verb with a subject: "said", "has said".</summary>
    Finite,

    /// <summary>"saying", "to say".</summary>
    Open,

    /// <summary>A preposition or fixed phrase.</summary>
    Phrase,
}

/// <summary>What the object of a cue is.</summary>
internal enum CueFrame
{
    /// <summary>Nothing in particular.</summary>
    None,

    /// <summary>The one who is told: "told Ruiz".</summary>
    Addressee,

    /// <summary>The one who is quoted: "quoted Ruiz as saying".</summary>
    Relay,
}

/// <summary>Words that attribute.</summary>
/// <param name="FirstToken">Index of the first token, auxiliaries and adverbs before the verb included.</param>
/// <param name="VerbToken">Index of the verb, or of the phrase's first token.</param>
/// <param name="EndToken">Index behind the last token.</param>
/// <param name="Class">What it takes.</param>
/// <param name="Form">Its form.</param>
/// <param name="Lemma">The base form: "say".</param>
/// <param name="Frame">What its object is.</param>
/// <param name="IsIng">Whether it is a form in -ing.</param>
/// <param name="Passive">Whether the subject is told rather than tells: "was told".</param>
internal readonly record struct Cue(int FirstToken, int VerbToken, int EndToken, CueClass Class, CueForm Form, string Lemma, bool Passive, bool IsIng, CueFrame Frame)
{
    /// <summary>The words.</summary>
    public TextSpan Span(Document document) => document.SpanOf(FirstToken, EndToken);
}
