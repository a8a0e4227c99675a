using QuoteExtract.Language;

namespace QuoteExtract.Attribution;

/// <summary>What a noun phrase is in its clause.</summary>
internal enum GrammaticalRole
{
    /// <summary>Not known, or none of the others.</summary>
    Other,

    /// <summary>Subject, of a passive too.</summary>
    Subject,

    /// <summary>Object, direct or indirect.</summary>
    Object,

    /// <summary>Behind a preposition, on a verb.</summary>
    Oblique,

    /// <summary>Possessor of a noun.</summary>
    Possessor,

    /// <summary>Any other modifier of a noun.</summary>
    Modifier,

    /// <summary>In apposition.</summary>
    Apposition,

    /// <summary>Predicate or head of the sentence.</summary>
    Predicate,
}

/// <summary>Asks the trees of a document about noun phrases.</summary>
internal readonly struct PhraseSyntax(Document document)
{
    /// <summary>Longest way up a tree that is gone; no sentence of news is deeper.</summary>
    private const int Depth = 64;

    /// <summary>The token of a phrase that hangs on none inside it.</summary>
    public int HeadOf(int first, int end)
    {
        for (var t = first; t < end && !document.Syntax.IsEmpty; t++)
        {
            if (document.Syntax[t].Head < first || document.Syntax[t].Head >= end)
                return document.Syntax[t].Relation == DependencyRelation.Case ? Next(t, first, end) : t;
        }

        return end - 1;
    }

    private int Next(int t, int first, int end)
    {
        for (t++; t < end; t++)
        {
            if ((document.Syntax[t].Head < first || document.Syntax[t].Head >= end) && document.Syntax[t].Relation != DependencyRelation.Case)
                return t;
        }

        return end - 1;
    }

    /// <summary>The role of a phrase; one behind "and" has that of the first.</summary>
    public GrammaticalRole RoleOf(int first, int end)
    {
        if (document.Syntax.IsEmpty)
            return GrammaticalRole.Other;
        var head = FirstOfSeveral(HeadOf(first, end));
        return document.Syntax[head].Relation switch
        {
            DependencyRelation.Nsubj or DependencyRelation.NsubjPass or DependencyRelation.NsubjOuter => GrammaticalRole.Subject,
            DependencyRelation.Obj or DependencyRelation.Iobj => GrammaticalRole.Object,
            DependencyRelation.Obl or DependencyRelation.OblAgent => GrammaticalRole.Oblique,
            DependencyRelation.NmodPoss => GrammaticalRole.Possessor,
            DependencyRelation.Nmod or DependencyRelation.Compound or DependencyRelation.NmodDesc => GrammaticalRole.Modifier,
            DependencyRelation.Appos => GrammaticalRole.Apposition,
            DependencyRelation.Root => GrammaticalRole.Predicate,
            _ => GrammaticalRole.Other,
        };
    }

    /// <summary>The word that the phrase of <paramref name="head"/> hangs on, behind "and" that of the first; −1 for none.</summary>
    public int GovernorOf(int head) => document.Syntax.IsEmpty ? -1 : document.Syntax[FirstOfSeveral(head)].Head;

    /// <summary>Whether "and" ties a phrase to others.</summary>
    public bool IsCoordinated(int head)
    {
        if (document.Syntax.IsEmpty)
            return false;
        if (document.Syntax[head].Relation == DependencyRelation.Conj)
            return true;
        for (var t = head + 1; t < Math.Min(document.Tokens.Length, head + 12); t++)
        {
            if (document.Syntax[t].Head == head && document.Syntax[t].Relation == DependencyRelation.Conj)
                return true;
        }

        return false;
    }

    /// <summary>Whether <paramref name="token"/> hangs on <paramref name="above"/>, by whatever many others.</summary>
    public bool IsAbove(int above, int token) => BranchTo(above, token) >= 0;

    /// <summary>The word right below <paramref name="above"/> on the way down to <paramref name="token"/>; −1 where there is no way.</summary>
    public int BranchTo(int above, int token)
    {
        if (document.Syntax.IsEmpty)
            return -1;
        for (var step = 0; step < Depth && token >= 0; step++)
        {
            var head = document.Syntax[token].Head;
            if (head == above)
                return token;
            token = head;
        }

        return -1;
    }

    private int FirstOfSeveral(int head)
    {
        for (var step = 0; step < Depth && document.Syntax[head].Relation == DependencyRelation.Conj && document.Syntax[head].Head >= 0; step++)
            head = document.Syntax[head].Head;
        return head;
    }
}
