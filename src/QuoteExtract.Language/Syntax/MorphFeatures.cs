namespace QuoteExtract.Language;

/// <summary>The morphological features that attribution asks for: number, person, tense, verb form, mood, voice.</summary>
/// <remarks>Universal Dependencies, version 2; features of other names are left out.</remarks>
[Flags]
public enum MorphFeatures : ushort
{
    /// <summary>None is known.</summary>
    None = 0,

    /// <summary>Number=Sing.</summary>
    Singular = 1 << 0,

    /// <summary>Number=Plur.</summary>
    Plural = 1 << 1,

    /// <summary>Person=1.</summary>
    FirstPerson = 1 << 2,

    /// <summary>Person=2.</summary>
    SecondPerson = 1 << 3,

    /// <summary>Person=3.</summary>
    ThirdPerson = 1 << 4,

    /// <summary>Tense=Past.</summary>
    Past = 1 << 5,

    /// <summary>Tense=Pres.</summary>
    Present = 1 << 6,

    /// <summary>VerbForm=Fin.</summary>
    Finite = 1 << 7,

    /// <summary>VerbForm=Inf.</summary>
    Infinitive = 1 << 8,

    /// <summary>VerbForm=Part.</summary>
    Participle = 1 << 9,

    /// <summary>VerbForm=Ger.</summary>
    Gerund = 1 << 10,

    /// <summary>Mood=Imp.</summary>
    Imperative = 1 << 11,

    /// <summary>Voice=Pass.</summary>
    Passive = 1 << 12,
}
