namespace QuoteExtract.Language;

/// <summary>Small sets of words that rules ask for; the words are language data. A word may be in several.</summary>
[Flags]
public enum WordSets : ulong
{
    /// <summary>In no set.</summary>
    None = 0,

    /// <summary>Article of what is known: "the minister".</summary>
    DefiniteArticle = 1UL << 0,

    /// <summary>Article, or a word in its place, of one not spoken of before: "another minister".</summary>
    IndefiniteArticle = 1UL << 1,

    /// <summary>Word before a noun that points to one already spoken of: "this minister", "her lawyer".</summary>
    Definite = 1UL << 2,

    /// <summary>Pronoun of the third person or of several speakers that may be the subject of a cue.</summary>
    SubjectPronoun = 1UL << 3,

    /// <summary>Pronoun of several persons.</summary>
    GroupPronoun = 1UL << 4,

    /// <summary>Pronoun of a body.</summary>
    ThingPronoun = 1UL << 5,

    /// <summary>Pronoun by which the speaker means one person: "I", which is no pronoun in lower case.</summary>
    SpeakerSingular = 1UL << 6,

    /// <summary>Pronoun by which the speaker means several: "we".</summary>
    SpeakerPlural = 1UL << 7,

    /// <summary>Word of the first or second person, a sign of speech, "I" apart.</summary>
    Conversation = 1UL << 8,

    /// <summary>Form of a cue verb that is no noun, so that a determiner right before it does not speak against it.</summary>
    FiniteCue = 1UL << 9,

    /// <summary>Event at which, or medium by which, words are made known: "interview".</summary>
    Occasion = 1UL << 10,

    /// <summary>Word right before marked words that makes them a name or term, never speech: so-called "...".</summary>
    SureNaming = 1UL << 11,

    /// <summary>Word right before marked words that often makes them a name, a term or a title.</summary>
    LikelyNaming = 1UL << 12,

    /// <summary>Word that is written with an apostrophe before it: 'em, 'tis.</summary>
    Elision = 1UL << 13,

    /// <summary>Word that stands beside the date in a line that tells the time alone.</summary>
    TimeStamp = 1UL << 14,

    /// <summary>Form of "be", the auxiliary of the passive.</summary>
    Be = 1UL << 15,

    /// <summary>Word before an infinitive: "to say".</summary>
    InfinitiveMarker = 1UL << 16,

    /// <summary>Conjunction that begins reported content: "said that".</summary>
    That = 1UL << 17,

    /// <summary>Word between the one quoted and the verb: "quoted Ruiz as saying".</summary>
    As = 1UL << 18,

    /// <summary>Relative pronoun of persons.</summary>
    Who = 1UL << 19,

    /// <summary>Pronoun of persons that stands behind a verb or preposition.</summary>
    ObjectPronoun = 1UL << 20,

    /// <summary>Object pronoun that is a determiner too: "her lawyer".</summary>
    PossessivePronoun = 1UL << 21,

    /// <summary>Word of the first or second person of which a capital makes another word: "us", "US".</summary>
    ConversationInside = 1UL << 22,

    /// <summary>Preposition before the agent of a passive: "by Ruiz".</summary>
    Agent = 1UL << 23,

    /// <summary>Preposition inside an indication of quantity: "one of the ministers".</summary>
    Of = 1UL << 24,

    /// <summary>Preposition that hangs a phrase on a noun: "spokesman for the ministry".</summary>
    NounPreposition = 1UL << 25,

    /// <summary>Preposition that hangs a phrase on a person's name: "Ruiz of the ministry".</summary>
    NamePreposition = 1UL << 26,

    /// <summary>Preposition that hangs a phrase on a role: "head of the agency".</summary>
    RolePreposition = 1UL << 27,

    /// <summary>Preposition before a channel: "in a statement".</summary>
    ChannelPreposition = 1UL << 28,

    /// <summary>Preposition before the name of an outlet: "on Twitter".</summary>
    OutletPreposition = 1UL << 29,

    /// <summary>Preposition behind an occasion or text: "an interview with".</summary>
    OccasionPreposition = 1UL << 30,

    /// <summary>Noun for those who are told and print it: "reporters".</summary>
    Press = 1UL << 31,

    /// <summary>Title so general that one with another title may hold it too.</summary>
    GenericTitle = 1UL << 32,

    /// <summary>Lower-case word inside a person's name: "van".</summary>
    Particle = 1UL << 33,

    /// <summary>Lower-case word between the words of a body's name.</summary>
    BodyLink = 1UL << 34,

    /// <summary>Body link right behind a body's head noun: "Ministry of Health".</summary>
    BodyPreposition = 1UL << 35,

    /// <summary>Body link farther on: "Department for Work and Pensions".</summary>
    BodyConjunction = 1UL << 36,

    /// <summary>Lower-case word between a title and what it governs: "Secretary of State".</summary>
    OfficeLink = 1UL << 37,

    /// <summary>Word before a colon and the maker of a picture: "Photo: Marta Quill".</summary>
    CreditLabel = 1UL << 38,

    /// <summary>Word behind a person's name that tells the generation: "Jr".</summary>
    Generation = 1UL << 39,

    /// <summary>Last word of a company's name that its short form goes without: "Inc".</summary>
    Incorporation = 1UL << 40,

    /// <summary>Noun of a body that with a capital is a name by itself, short for no other: "House".</summary>
    SelfNamed = 1UL << 41,

    /// <summary>Preposition before who issued a text: "a report by the ministry".</summary>
    Issuer = 1UL << 42,

    /// <summary>Any word right before marked words that may make them a name.</summary>
    Naming = SureNaming | LikelyNaming,

    /// <summary>The sets whose words count capitalised only.</summary>
    CapitalizedOnly = SpeakerSingular | CreditLabel,

    /// <summary>The sets whose words count in lower case only; capitalised they begin a sentence or are part of a name.</summary>
    LowerCaseOnly =
        Be | InfinitiveMarker | That | As | Who | ObjectPronoun |
        PossessivePronoun | ConversationInside | Agent | Of | NounPreposition | NamePreposition |
        RolePreposition | ChannelPreposition | OutletPreposition | OccasionPreposition | Press | GenericTitle |
        Particle | BodyLink | BodyPreposition | BodyConjunction | OfficeLink | Issuer,
}
