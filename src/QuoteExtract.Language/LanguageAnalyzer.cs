using System.Collections.Immutable;

namespace QuoteExtract.Language;

/// <summary>Text in, <see cref="Document"/> out. One instance serves any number of threads.</summary>
public sealed class LanguageAnalyzer
{
    private readonly Tokenizer _tokenizer;
    private readonly SentenceSplitter _splitter;
    private readonly ParagraphClassifier _paragraphs;
    private readonly NameFinder _names;

    /// <summary>An analyzer with the data of <paramref name="lexicon"/>.</summary>
    public LanguageAnalyzer(Lexicon lexicon)
    {
        _tokenizer = new Tokenizer(lexicon);
        _splitter = new SentenceSplitter();
        _paragraphs = new ParagraphClassifier(lexicon);
        _names = new NameFinder(lexicon);
    }

    /// <summary>Analyses <paramref name="text"/> in time and memory linear in its length.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="cancellationToken">Asked after every line and every few thousand tokens.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Document Analyze(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = ImmutableArray.CreateBuilder<Token>(text.Length / 5 + 16);
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        var paragraphs = ImmutableArray.CreateBuilder<Paragraph>();

        foreach (var line in Lines(text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var firstToken = tokens.Count;
            _tokenizer.Tokenize(text, line, tokens);
            if (tokens.Count == firstToken)
                continue;

            var firstSentence = sentences.Count;
            _splitter.Split(text, paragraphs.Count, firstToken, tokens, sentences);
            var span = new TextSpan(tokens[firstToken].Start, tokens[^1].End);
            var kind = _paragraphs.Classify(text, span, tokens, firstToken);
            paragraphs.Add(new Paragraph(span, kind, firstSentence, sentences.Count, firstToken, tokens.Count));
        }

        var document = new Document(text, paragraphs.ToImmutable(), sentences.ToImmutable(), tokens.ToImmutable(), [], []);
        return new Document(text, document.Paragraphs, document.Sentences, document.Tokens, [], _names.Find(document, cancellationToken));
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
}
