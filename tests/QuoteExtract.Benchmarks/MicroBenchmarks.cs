using BenchmarkDotNet.Attributes;
using QuoteExtract.Attribution;
using QuoteExtract.Language;

namespace QuoteExtract.Benchmarks;

/// <summary>The parts of one call on a 5 KB article.</summary>
[MemoryDiagnoser]
public class MicroBenchmarks
{
    private readonly AttributionExtractor _extractor = ModelCatalog.Load().Default;
    private readonly LanguageAnalyzer _analyzer = new(Lexicon.English);
    private readonly string _text = Texts.Article;
    private readonly string _html = $"<html><body><nav><a href=x>Home</a></nav><article>{string.Concat(Texts.Article.Split('\n').Select(l => $"<p>{l}</p>"))}</article></body></html>";

    /// <summary>The whole work on a text.</summary>
    [Benchmark]
    public int Extract() => _extractor.Extract(_text).Attributions.Length;

    /// <summary>The language analysis alone.</summary>
    [Benchmark]
    public int Analyze() => _analyzer.Analyze(_text).Tokens.Length;

    /// <summary>Taking the article out of a page.</summary>
    [Benchmark]
    public int Article() => HtmlArticle.Extract(_html, CancellationToken.None).Text.Length;

    /// <summary>A map of offsets to UTF-8 bytes, and 100 look-ups.</summary>
    [Benchmark]
    public int Offsets()
    {
        var map = new OffsetMap(_text, OffsetEncoding.Utf8);
        var sum = 0;
        for (var i = 0; i < 100; i++)
            sum += map[i * (_text.Length / 100)];
        return sum;
    }
}
