using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using QuoteExtract.Language.Lemmas;
using QuoteExtract.Language.Sentences;
using QuoteExtract.Learning;

namespace QuoteExtract.Language;

/// <summary>Text in, <see cref="Document"/> out. One instance serves any number of threads.</summary>
public sealed class LanguageAnalyzer
{
    /// <summary>Room for more tokens than this is given back to the runtime.</summary>
    private const int MostTokensKept = 1 << 16;

    private readonly Tokenizer _tokenizer;
    private readonly SentenceSplitter _splitter;
    private readonly ParagraphClassifier _paragraphs;
    private readonly NameFinder _names;
    private readonly SyntaxAnalyzer? _syntax;
    private readonly ConcurrentBag<Draft> _drafts = [];

    /// <summary>An analyzer with the data of <paramref name="lexicon"/> and the models that come with the program.</summary>
    /// <exception cref="InvalidDataException">A model is damaged.</exception>
    /// <exception cref="IOException">A model cannot be read.</exception>
    public LanguageAnalyzer(Lexicon lexicon)
        : this(lexicon, SentenceModel.Shipped, SyntaxModel.Shipped)
    {
    }

    /// <summary>An analyzer with the data of <paramref name="lexicon"/> and these models.</summary>
    /// <param name="lexicon">The language data.</param>
    /// <param name="sentences">What cuts sentences.</param>
    /// <param name="network">What reads them; null where sentences and tokens are all that is asked for.</param>
    internal LanguageAnalyzer(Lexicon lexicon, HashedLogisticModel sentences, SyntaxNetwork? network)
    {
        _tokenizer = new Tokenizer(lexicon);
        _splitter = new SentenceSplitter(sentences);
        _paragraphs = new ParagraphClassifier(lexicon);
        _names = new NameFinder(lexicon);
        _syntax = network is null ? null : new SyntaxAnalyzer(network, lexicon);
    }

    /// <summary>Analyses <paramref name="text"/> in time and memory linear in its length.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="cancellationToken">Asked after every line and every few thousand tokens.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Document Analyze(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var draft = Begin(text);
        foreach (var line in Lines(text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var firstToken = draft.Tokens.Count;
            _tokenizer.Tokenize(text, line, draft.Tokens);
            if (draft.Tokens.Count == firstToken)
                continue;
            var firstSentence = draft.Sentences.Count;
            _splitter.Split(text, draft.Paragraphs.Count, firstToken, draft.Tokens, draft.Sentences);
            EndParagraph(draft, firstSentence, firstToken);
        }

        return Complete(draft, cancellationToken);
    }

    /// <summary>Analyses <paramref name="text"/> with paragraphs, sentences and tokens that are given, as a treebank does.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="paragraphs">Spans of the tokens of the sentences of each paragraph, in reading order, disjoint; none empty.</param>
    /// <param name="cancellationToken">Asked after every paragraph and every few thousand tokens.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal Document Analyze(string text, IEnumerable<IEnumerable<IEnumerable<TextSpan>>> paragraphs, CancellationToken cancellationToken = default)
    {
        var draft = Begin(text);
        foreach (var paragraph in paragraphs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (firstSentence, firstToken) = (draft.Sentences.Count, draft.Tokens.Count);
            foreach (var sentence in paragraph)
            {
                var first = draft.Tokens.Count;
                _tokenizer.Append(text, [.. sentence], draft.Tokens);
                draft.Sentences.Add(new Sentence(new TextSpan(draft.Tokens[first].Start, draft.Tokens[^1].End), draft.Paragraphs.Count, first, draft.Tokens.Count));
            }

            EndParagraph(draft, firstSentence, firstToken);
        }

        return Complete(draft, cancellationToken);
    }

    private void EndParagraph(Draft draft, int firstSentence, int firstToken)
    {
        var span = new TextSpan(draft.Tokens[firstToken].Start, draft.Tokens[^1].End);
        var kind = _paragraphs.Classify(draft.Text, span, draft.Tokens, firstToken);
        draft.Paragraphs.Add(new Paragraph(span, kind, firstSentence, draft.Sentences.Count, firstToken, draft.Tokens.Count));
    }

    private Document Complete(Draft draft, CancellationToken cancellationToken)
    {
        var document = new Document(draft.Text, draft.Paragraphs.ToImmutable(), draft.Sentences.ToImmutable(), draft.Tokens.ToImmutable(), [], []);
        End(draft);
        if (_syntax is null)
            return document;
        var labels = ArrayPool<byte>.Shared.Rent(document.Tokens.Length);
        var syntax = _syntax.Analyze(document, labels.AsSpan(0, document.Tokens.Length), cancellationToken);
        var names = _names.Find(document, labels.AsSpan(0, document.Tokens.Length), cancellationToken);
        ArrayPool<byte>.Shared.Return(labels);
        return new Document(document.Text, document.Paragraphs, document.Sentences, document.Tokens, syntax, names) { Lemmatizer = Lemmatizer.Shipped };
    }

    /// <summary>The lines, cut at every character that ends one; line ends are left out.</summary>
    private static IEnumerable<TextSpan> Lines(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny("\n\r\v\f\u0085\u2028\u2029");
            var end = length < 0 ? text.Length : start + length;
            if (end > start)
                yield return new TextSpan(start, end);
            start = end + 1;
        }
    }

    private Draft Begin(string text)
    {
        if (!_drafts.TryTake(out var draft))
            draft = new Draft();
        draft.Text = text;
        return draft;
    }

    private void End(Draft draft)
    {
        if (draft.Tokens.Capacity > MostTokensKept)
            return;
        draft.Text = "";
        draft.Tokens.Clear();
        draft.Sentences.Clear();
        draft.Paragraphs.Clear();
        _drafts.Add(draft);
    }

    /// <summary>A document that is being put together; the room for it is used again.</summary>
    private sealed class Draft
    {
        public string Text { get; set; } = "";

        public ImmutableArray<Token>.Builder Tokens { get; } = ImmutableArray.CreateBuilder<Token>(1024);

        public ImmutableArray<Sentence>.Builder Sentences { get; } = ImmutableArray.CreateBuilder<Sentence>();

        public ImmutableArray<Paragraph>.Builder Paragraphs { get; } = ImmutableArray.CreateBuilder<Paragraph>();
    }
}
