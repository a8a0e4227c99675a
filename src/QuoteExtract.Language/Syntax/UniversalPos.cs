namespace QuoteExtract.Language;

/// <summary>The universal parts of speech.</summary>
/// <remarks>Universal Dependencies, version 2: the names are UPOS's, written as .NET writes names.</remarks>
public enum UniversalPos : byte
{
    /// <summary>X: none of the others, or not analysed.</summary>
    X,

    /// <summary>ADJ: adjective.</summary>
    Adj,

    /// <summary>ADP: adposition.</summary>
    Adp,

    /// <summary>ADV: adverb.</summary>
    Adv,

    /// <summary>AUX: auxiliary.</summary>
    Aux,

    /// <summary>CCONJ: coordinating conjunction.</summary>
    Cconj,

    /// <summary>DET: determiner.</summary>
    Det,

    /// <summary>INTJ: interjection.</summary>
    Intj,

    /// <summary>NOUN: common noun.</summary>
    Noun,

    /// <summary>NUM: numeral.</summary>
    Num,

    /// <summary>PART: particle.</summary>
    Part,

    /// <summary>PRON: pronoun.</summary>
    Pron,

    /// <summary>PROPN: proper noun.</summary>
    Propn,

    /// <summary>PUNCT: punctuation.</summary>
    Punct,

    /// <summary>SCONJ: subordinating conjunction.</summary>
    Sconj,

    /// <summary>SYM: symbol.</summary>
    Sym,

    /// <summary>VERB: verb.</summary>
    Verb,
}
