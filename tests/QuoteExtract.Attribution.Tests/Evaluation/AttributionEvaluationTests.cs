using QuoteExtract.Attribution.Evaluation;
using QuoteExtract.Attribution.Training;
using QuoteExtract.Language;
using QuoteExtract.Language.Evaluation;

namespace QuoteExtract.Attribution.Tests.Evaluation;

/// <summary>A small invented text, its figures counted by hand.</summary>
public class AttributionEvaluationTests
{
    private const string Text =
        "“We counted twice,” said Ana Ruiz, the mayor. Bo Lind called it “a fine old boat” on Monday.\n" +
        "An aide said the ferry was late. “Never again,” he said. The “ghost ferry” is new.";

    private static readonly CorpusDocument Gold = new("d", Text, "",
    [
        Annotated(AttributionType.Direct, "“We counted twice,”", "said", "Ana Ruiz, the mayor", "person", "Ana Ruiz", "Ruiz"),
        Annotated(AttributionType.Mixed, "“a fine old boat” on Monday", "called", "Bo Lind", "person", "Bo Lind"),
        Annotated(AttributionType.Indirect, "the ferry was late", "said the", "An aide", "unnamed", "An aide"),
        Annotated(AttributionType.Direct, "“Never again,”", "said. ", "he", "unnamed", "An aide"),
    ], IsPartial: false);

    private static readonly QuoteAttribution[] Predicted =
    [
        Answer(AttributionType.Direct, "“We counted twice,”", "said", "Ana Ruiz", "Ruiz", 0.9),
        Answer(AttributionType.Direct, "“a fine old boat”", "called", "Bo Lind", "Ana Ruiz", 0.8),
        Answer(AttributionType.Direct, "“Never again,”", null, null, "", 0.7),
        Answer(AttributionType.Mixed, "“ghost ferry” is new", null, null, "Bo Lind", 0.6),
    ];

    private readonly AttributionEvaluation _evaluation = new();

    public AttributionEvaluationTests() => _evaluation.Add(Gold, Predicted);

    [Fact]
    public void Strings_AreFoundWhereAContentCoversThem() => Assert.Equal(new MatchCount(3, 3, 4), _evaluation.Strings);

    [Fact]
    public void Mentions_AreRightWhereSourcesOverlap() => Assert.Equal(new MatchCount(2, 3, 2), _evaluation.Mentions);

    [Fact]
    public void Speakers_AreRightByAnyForm_FullByTheFullestOne() => Assert.Equal(
        [("person", new Accuracy(1, 2)), ("unnamed", new Accuracy(1, 1)), ("all", new Accuracy(2, 3)), ("full", new Accuracy(0, 2)), ("given", new Accuracy(1, 2))],
        _evaluation.Speakers);

    [Fact]
    public void Attributions_AreMatchedByContent()
    {
        // “a fine old boat”: 12 of the 20 characters of the annotated content.
        Assert.Equal(new MatchCount(3, 4, 4), _evaluation.Attributions);
        Assert.Equal(new MatchCount(2, 4, 4), _evaluation.ExactAttributions);
        Assert.Equal(
            [
                (AttributionType.Direct, new Accuracy(2, 2), new Accuracy(3, 3)),
                (AttributionType.Mixed, new Accuracy(1, 1), new Accuracy(0, 1)),
                (AttributionType.Indirect, new Accuracy(0, 1), default),
            ],
            _evaluation.Types);
    }

    [Fact]
    public void Sources_AreComparedOfMatchedAttributions()
    {
        Assert.Equal(new Accuracy(2, 3), _evaluation.SourceOverlap);
        Assert.Equal(new Accuracy(1, 3), _evaluation.SourceExact);
    }

    [Fact]
    public void Elements_AreSpansWithoutMarksAtTheirEnds() => Assert.Equal(
        [
            ("source", new MatchCount(1, 4, 2), new MatchCount(2, 4, 2)),
            ("cue", new MatchCount(2, 4, 2), new MatchCount(2, 4, 2)),
            ("content", new MatchCount(2, 4, 4), new MatchCount(3, 4, 4)),
        ],
        _evaluation.Elements);

    [Fact]
    public void Confidence_IsThatOfStringsWithAnAnnotatedSpeaker()
    {
        // 0.9 right, 0.8 wrong, 0.7 right: (0.1 + 0.8 + 0.3) / 3
        Assert.Equal(3, _evaluation.Confidence.Count);
        Assert.Equal(0.4, _evaluation.Confidence.ExpectedError, 6);
    }

    [Fact]
    public void Add_CountsAStringThatIsNotFoundAsOneOfConfidenceNought()
    {
        var evaluation = new AttributionEvaluation();
        evaluation.Add(Gold, []);
        Assert.Equal(new MatchCount(0, 3, 0), evaluation.Strings);
        Assert.Equal(0, evaluation.SpeakerAccuracy);
        Assert.Equal(0, evaluation.Confidence.ExpectedError);
    }

    private static CorpusAttribution Annotated(AttributionType type, string content, string cue, string source, string kind, params string[] names) =>
        new(type, [SpanOf(content)], [SpanOf(cue)], [SpanOf(source)], kind, names);

    private static QuoteAttribution Answer(AttributionType type, string content, string? cue, string? source, string speaker, double confidence) => new()
    {
        Id = "Q",
        Type = type,
        Content = [new ContentPiece(SpanOf(content), [])],
        Cue = cue is null ? null : SpanOf(cue),
        Source = source is null ? null : SpanOf(source),
        Speaker = speaker.Length == 0 ? null : new Speaker { Id = "S", Kind = SpeakerKind.Person, Name = speaker, Mentions = [] },
        Confidence = confidence,
        Evidence = [],
    };

    private static TextSpan SpanOf(string words) => Text.IndexOf(words, StringComparison.Ordinal) is >= 0 and var start
        ? new TextSpan(start, start + words.Length)
        : throw new ArgumentException($"'{words}' is not in the text.", nameof(words));
}
