namespace QuoteExtract.Language;

/// <summary>What a word is to its head.</summary>
/// <remarks>Universal Dependencies, version 2, with the subtypes of its English treebanks: <c>nsubj:pass</c> is <see cref="NsubjPass"/>.</remarks>
public enum DependencyRelation : byte
{
    /// <summary>root: head of the sentence.</summary>
    Root,

    /// <summary>acl: clause that modifies a noun.</summary>
    Acl,

    /// <summary>acl:relcl: relative clause.</summary>
    AclRelcl,

    /// <summary>advcl: adverbial clause.</summary>
    Advcl,

    /// <summary>advcl:relcl: relative clause that modifies a clause.</summary>
    AdvclRelcl,

    /// <summary>advmod: adverb.</summary>
    Advmod,

    /// <summary>amod: adjective.</summary>
    Amod,

    /// <summary>appos: apposition.</summary>
    Appos,

    /// <summary>aux: auxiliary.</summary>
    Aux,

    /// <summary>aux:pass: auxiliary of the passive.</summary>
    AuxPass,

    /// <summary>case: adposition or possessive ending.</summary>
    Case,

    /// <summary>cc: coordinating conjunction.</summary>
    Cc,

    /// <summary>cc:preconj: "both" before "and".</summary>
    CcPreconj,

    /// <summary>ccomp: clausal complement.</summary>
    Ccomp,

    /// <summary>compound: part of a compound.</summary>
    Compound,

    /// <summary>compound:prt: particle of a verb.</summary>
    CompoundPrt,

    /// <summary>conj: conjunct.</summary>
    Conj,

    /// <summary>cop: copula.</summary>
    Cop,

    /// <summary>csubj: clausal subject.</summary>
    Csubj,

    /// <summary>csubj:outer: clausal subject of a clause that is a predicate.</summary>
    CsubjOuter,

    /// <summary>csubj:pass: clausal subject of a passive.</summary>
    CsubjPass,

    /// <summary>dep: any other.</summary>
    Dep,

    /// <summary>det: determiner.</summary>
    Det,

    /// <summary>det:predet: determiner before a determiner.</summary>
    DetPredet,

    /// <summary>discourse: discourse element.</summary>
    Discourse,

    /// <summary>dislocated: dislocated element.</summary>
    Dislocated,

    /// <summary>expl: expletive.</summary>
    Expl,

    /// <summary>fixed: part of a fixed expression.</summary>
    Fixed,

    /// <summary>flat: part of a name or date.</summary>
    Flat,

    /// <summary>goeswith: part of a word that was torn.</summary>
    Goeswith,

    /// <summary>iobj: indirect object.</summary>
    Iobj,

    /// <summary>list: item of a list.</summary>
    List,

    /// <summary>mark: subordinating word.</summary>
    Mark,

    /// <summary>nmod: nominal that modifies a noun.</summary>
    Nmod,

    /// <summary>nmod:desc: title or description before a name.</summary>
    NmodDesc,

    /// <summary>nmod:poss: possessor.</summary>
    NmodPoss,

    /// <summary>nmod:unmarked: nominal without a preposition that modifies a noun.</summary>
    NmodUnmarked,

    /// <summary>nsubj: subject.</summary>
    Nsubj,

    /// <summary>nsubj:outer: subject of a clause that is a predicate.</summary>
    NsubjOuter,

    /// <summary>nsubj:pass: subject of a passive.</summary>
    NsubjPass,

    /// <summary>nummod: numeral.</summary>
    Nummod,

    /// <summary>obj: object.</summary>
    Obj,

    /// <summary>obl: oblique nominal.</summary>
    Obl,

    /// <summary>obl:agent: agent of a passive.</summary>
    OblAgent,

    /// <summary>obl:unmarked: oblique nominal without a preposition.</summary>
    OblUnmarked,

    /// <summary>orphan: orphan of an ellipsis.</summary>
    Orphan,

    /// <summary>parataxis: clause beside a clause.</summary>
    Parataxis,

    /// <summary>punct: punctuation.</summary>
    Punct,

    /// <summary>reparandum: repaired words.</summary>
    Reparandum,

    /// <summary>vocative: person addressed.</summary>
    Vocative,

    /// <summary>xcomp: open clausal complement.</summary>
    Xcomp,
}
