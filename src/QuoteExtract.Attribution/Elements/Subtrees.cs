using System.Collections.Immutable;
using QuoteExtract.Language;

namespace QuoteExtract.Attribution.Elements;

/// <summary>For each token of a document its dependents, and the words from the first to the last that hang on it.</summary>
internal sealed class Subtrees
{
    /// <summary>Dependents of one word that are looked at: more than any word of prose has, and a bound on the work for each of them.</summary>
    private const int MostChildren = 48;

    private readonly int[] _first;
    private readonly int[] _end;
    private readonly int[] _child;
    private readonly int[] _sibling;

    /// <summary>Reads the trees, in time linear in their size however deep they are.</summary>
    public Subtrees(ImmutableArray<WordSyntax> syntax)
    {
        _first = new int[syntax.Length];
        _end = new int[syntax.Length];
        _child = new int[syntax.Length];
        _sibling = new int[syntax.Length];
        Array.Fill(_child, -1);
        Array.Fill(_sibling, -1);
        var open = new int[syntax.Length];
        var last = new int[syntax.Length];
        for (var t = 0; t < syntax.Length; t++)
        {
            (_first[t], _end[t]) = (t, t + 1);
            if (syntax[t].Head is not (>= 0 and var head))
                continue;
            if (open[head]++ == 0)
                _child[head] = t;
            else if (open[head] <= MostChildren)
                _sibling[last[head]] = t;
            last[head] = t;
        }

        // Leaves first: a token hands its words up once all its dependents have handed up theirs.
        var ready = new Stack<int>();
        for (var t = 0; t < syntax.Length; t++)
        {
            if (open[t] == 0)
                ready.Push(t);
        }

        while (ready.TryPop(out var t))
        {
            if (syntax[t].Head is not (>= 0 and var head))
                continue;
            _first[head] = Math.Min(_first[head], _first[t]);
            _end[head] = Math.Max(_end[head], _end[t]);
            if (--open[head] == 0)
                ready.Push(head);
        }
    }

    /// <summary>The words from the first to the last that hang on <paramref name="token"/>, itself included: the first, and behind the last.</summary>
    public (int First, int End) Of(int token) => (_first[token], _end[token]);

    /// <summary>The first dependent of <paramref name="token"/> in reading order; −1 for none.</summary>
    public int FirstChild(int token) => _child[token];

    /// <summary>The next dependent of the same head; −1 for none.</summary>
    public int NextSibling(int token) => _sibling[token];
}
