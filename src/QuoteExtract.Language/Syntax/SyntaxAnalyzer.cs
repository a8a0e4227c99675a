using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace QuoteExtract.Language;

/// <summary>Adds syntax and names to a document whose sentences and tokens are known. One instance serves any number of threads.</summary>
internal sealed class SyntaxAnalyzer(SyntaxNetwork network, Lexicon lexicon)
{
    /// <summary>Words that are read together; more keep the processor busy, fewer its caches warm.</summary>
    private const int PackWords = 256;

    /// <summary>A longer sentence is read in pieces, since its time grows with the square of its length.</summary>
    private const int LongestPiece = 120;

    private readonly ConcurrentBag<Workplace> _idle = [];
    private readonly WordFeatures _features = new(lexicon, network.WordVectors, network.Size.Rows);

    /// <summary>The syntax of each token of <paramref name="document"/>, and the label of its name.</summary>
    /// <param name="document">Sentences and tokens.</param>
    /// <param name="names">Receives a label of <see cref="NameLabels"/> for each token.</param>
    /// <param name="cancellationToken">Asked after every few hundred words.</param>
    public ImmutableArray<WordSyntax> Analyze(Document document, Span<byte> names, CancellationToken cancellationToken)
    {
        var syntax = new WordSyntax[document.Tokens.Length];
        if (!_idle.TryTake(out var workplace))
            workplace = new Workplace(network);
        workplace.Pack.Clear();
        foreach (var sentence in document.Sentences)
        {
            if (HasWord(document, sentence))
            {
                AddSentence(document, sentence, workplace, syntax, names, cancellationToken);
                continue;
            }

            Read(workplace, sentence.FirstToken, syntax, names, cancellationToken);
            FillMarks(syntax, names, sentence);
        }

        Read(workplace, syntax.Length, syntax, names, cancellationToken);
        _idle.Add(workplace);
        JoinPieces(document, syntax);
        return ImmutableCollectionsMarshal.AsImmutableArray(syntax);
    }

    private static bool HasWord(Document document, Sentence sentence)
    {
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (document.Tokens[i].Kind is TokenKind.Word or TokenKind.Number)
                return true;
        }

        return false;
    }

    /// <summary>A sentence of nothing but marks needs no network: all hang on the first.</summary>
    private static void FillMarks(Span<WordSyntax> syntax, Span<byte> names, Sentence sentence)
    {
        names[sentence.FirstToken..sentence.EndToken].Clear();
        syntax[sentence.FirstToken..sentence.EndToken].Fill(new WordSyntax(UniversalPos.Punct, MorphFeatures.None, sentence.FirstToken, DependencyRelation.Punct));
        syntax[sentence.FirstToken] = new WordSyntax(UniversalPos.Punct, MorphFeatures.None, -1, DependencyRelation.Root);
    }

    /// <summary>Reads the words that wait in the pack, the last of which stands in front of token <paramref name="end"/>.</summary>
    private static void Read(Workplace workplace, int end, Span<WordSyntax> syntax, Span<byte> names, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var first = end - workplace.Pack.Words;
        if (first == end)
            return;
        var read = syntax[first..end];
        workplace.Reader.Read(workplace.Pack, read, names[first..end]);
        foreach (ref var word in read)
        {
            if (word.Head >= 0)
                word = word with { Head = first + word.Head };
        }

        workplace.Pack.Clear();
    }

    private void AddSentence(Document document, Sentence sentence, Workplace workplace, Span<WordSyntax> syntax, Span<byte> names, CancellationToken cancellationToken)
    {
        var capitals = default(CapitalCount);
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            capitals.Add(document.Word(i));
        var style = capitals.Style;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            _features.Add(document.Word(i), i == sentence.FirstToken, style, workplace.Pack);
            if (i + 1 < sentence.EndToken && (i + 1 - sentence.FirstToken) % LongestPiece != 0)
                continue;
            workplace.Pack.EndSentence();
            if (workplace.Pack.Words >= PackWords)
                Read(workplace, i + 1, syntax, names, cancellationToken);
        }
    }

    /// <summary>Hangs the later pieces of long sentences on the first.</summary>
    private static void JoinPieces(Document document, Span<WordSyntax> syntax)
    {
        foreach (var sentence in document.Sentences)
        {
            if (sentence.EndToken - sentence.FirstToken <= LongestPiece)
                continue;
            var root = -1;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                if (syntax[i].Head >= 0)
                    continue;
                if (root < 0)
                    root = i;
                else
                    syntax[i] = syntax[i] with { Head = root, Relation = DependencyRelation.Parataxis };
            }
        }
    }

    /// <summary>What one thread works with.</summary>
    private sealed class Workplace(SyntaxNetwork network)
    {
        public SyntaxPack Pack { get; } = new();

        public SyntaxReader Reader { get; } = new(network);
    }
}
