using System.Text.Json;
using QuoteExtract.Archive.Verification;
using QuoteExtract.Language;
using Xunit.Abstractions;

namespace QuoteExtract.Archive.Tests.Verification;

public sealed class VerificationFiguresTests(ITestOutputHelper output)
{
    [Fact]
    public void Verify_GeneratedClaims_FiguresHold()
    {
        var archive = Read("/work/shared/corpora/wikinews/train.jsonl");
        var never = Read("/work/shared/corpora/polnear/train.jsonl").Where(u => u.Words.Words.Length >= 5).Take(2000).ToList();
        var index = new Index(archive);
        var right = new Dictionary<string, (int Right, int All)>(StringComparer.Ordinal);
        var confusion = new Dictionary<(string, Verdict), int>();
        int flagged = 0, meaning = 0, alarms = 0, harmless = 0;
        var examples = new List<string>();
        var generator = new ClaimGenerator(archive, 7);
        for (var round = 0; round < 350; round++)
        {
            foreach (var claim in generator.Next())
            {
                var parsed = Claim.Read(claim.Text);
                var answer = ClaimVerifier.Verify(parsed, claim.Speaker, index.Candidates(parsed));
                var isRight = answer.Verdict == claim.Verdict;
                var (r, n) = right.GetValueOrDefault(claim.Edit);
                right[claim.Edit] = (r + (isRight ? 1 : 0), n + 1);
                confusion[(claim.Edit, answer.Verdict)] = confusion.GetValueOrDefault((claim.Edit, answer.Verdict)) + 1;
                var warnings = answer.Sources.SelectMany(s => s.Warnings).ToList();
                if (claim.Change is { } change)
                {
                    meaning++;
                    var ok = warnings.Any(w => w.Change == change);
                    flagged += ok ? 1 : 0;
                    if (!ok && examples.Count < 60)
                        examples.Add($"MISSED {claim.Edit}: {claim.Text} => {answer.Verdict}");
                }
                else if (claim.Edit is "whole" or "marks" or "typo" or "replace" or "add" or "other speaker")
                {
                    harmless++;
                    alarms += warnings.Count > 0 ? 1 : 0;
                    if (warnings.Count > 0 && examples.Count < 60)
                        examples.Add($"ALARM {claim.Edit}: {claim.Text} => {string.Join(' ', warnings)} || {answer.Sources[0].Utterance.Text}");
                }

                if (!isRight && examples.Count < 60)
                    examples.Add($"WRONG {claim.Edit}: {claim.Text} => {answer.Verdict} ## {string.Join(" | ", answer.Sources.Select(s => s.Utterance.Text + " " + string.Join(' ', s.Alignment.Edits)))}");
            }
        }

        var found = 0;
        foreach (var utterance in never)
        {
            var parsed = Claim.Read(utterance.Text);
            var answer = ClaimVerifier.Verify(parsed, null, index.Candidates(parsed));
            if (answer.Verdict != Verdict.NotFound)
            {
                found++;
                if (found < 12)
                    examples.Add($"FOUND: {utterance.Text} => {answer.Verdict} {answer.Sources[0].Utterance.Text}");
            }
        }

        foreach (var (edit, (r, n)) in right)
            output.WriteLine($"{edit,-20} {r}/{n} {100.0 * r / n:0.0}  {string.Join(' ', confusion.Where(c => c.Key.Item1 == edit).Select(c => $"{c.Key.Item2}:{c.Value}"))}");
        output.WriteLine($"all {100.0 * right.Values.Sum(v => v.Right) / right.Values.Sum(v => v.All):0.0} of {right.Values.Sum(v => v.All)}");
        output.WriteLine($"flagged {flagged}/{meaning}; alarms {alarms}/{harmless}; never said but found {found}/{never.Count}");
        foreach (var e in examples)
            output.WriteLine(e);
        Assert.Fail("figures");
    }

    private static List<Utterance> Read(string path)
    {
        var utterances = new List<Utterance>();
        foreach (var line in File.ReadLines(path))
        {
            using var doc = JsonDocument.Parse(line);
            var text = doc.RootElement.GetProperty("text").GetString()!;
            var points = new List<int>();
            for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
                points.Add(i);
            points.Add(text.Length);
            foreach (var a in doc.RootElement.GetProperty("attributions").EnumerateArray())
            {
                if (a.GetProperty("type").GetString() != "direct")
                    continue;
                var pieces = a.GetProperty("content").EnumerateArray().Select(p => text[points[p[0].GetInt32()]..points[p[1].GetInt32()]]);
                var said = string.Join('\n', pieces);
                utterances.Add(new Utterance(utterances.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), said, [new TextSpan(0, said.Length)], "speaker"));
            }
        }

        return utterances;
    }

    private sealed class Index
    {
        private readonly List<Utterance> _all;
        private readonly Dictionary<string, List<int>> _postings = new(StringComparer.Ordinal);

        public Index(List<Utterance> all)
        {
            _all = all;
            for (var i = 0; i < all.Count; i++)
            {
                foreach (var key in all[i].Words.Words.Select(w => w.Key).Distinct(StringComparer.Ordinal))
                    (_postings.TryGetValue(key, out var list) ? list : _postings[key] = []).Add(i);
            }
        }

        public IEnumerable<Utterance> Candidates(Claim claim)
        {
            var scores = new Dictionary<int, double>();
            foreach (var key in claim.Words.Words.Select(w => w.Key).Distinct(StringComparer.Ordinal))
            {
                if (!_postings.TryGetValue(key, out var list))
                    continue;
                foreach (var i in list)
                    scores[i] = scores.GetValueOrDefault(i) + Math.Log(1.0 + (double)_all.Count / list.Count);
            }

            return scores.OrderByDescending(s => s.Value).Take(20).Select(s => _all[s.Key]);
        }
    }
}
