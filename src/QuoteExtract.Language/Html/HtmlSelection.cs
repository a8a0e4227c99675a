namespace QuoteExtract.Language;

/// <summary>Chooses the blocks of a page that are its article.</summary>
internal sealed class HtmlSelection
{
    // Shares of a page's prose: "most of it" decides. Chosen on the pages of the tests, not tuned on a corpus.
    private const double Most = 0.5;
    private const double NearlyAll = 0.6;

    // A block with a higher share of link text leads elsewhere.
    private const double MaxLinkShare = 0.5;

    // Shorter blocks are labels.
    private const int MinProseLength = 25;

    private readonly HtmlPage _page;
    private readonly bool[] _isOut;
    private long[] _prose;

    private HtmlSelection(HtmlPage page, HtmlLinkedData linkedData)
    {
        _page = page;
        _isOut = new bool[page.Containers.Length];
        var attested = linkedData.Paragraphs.Count > 0 ? AttestedBlocks(page, linkedData) : null;
        _prose = SumProse(attested);
        LeaveOutSuspects();
        _prose = SumProse(attested);
    }

    /// <summary>The article's blocks in reading order.</summary>
    public static List<HtmlBlock> Select(HtmlPage page, HtmlLinkedData linkedData)
    {
        var selection = new HtmlSelection(page, linkedData);
        var scope = selection.Scope();
        var inside = page.Blocks.Where(b => scope[b.Container] && !selection._isOut[b.Container] && (b.HeadingLevel > 0 || !LeadsElsewhere(b))).ToList();
        return WithoutEmptySections(inside);
    }

    private static bool LeadsElsewhere(HtmlBlock block) => block.LinkLength > MaxLinkShare * block.Text.Length;

    /// <summary>Drops linked headings that no text follows: a list of other stories.</summary>
    private static List<HtmlBlock> WithoutEmptySections(List<HtmlBlock> blocks)
    {
        var kept = new List<HtmlBlock>(blocks.Count);
        for (var i = 0; i < blocks.Count; i++)
        {
            var hasText = i + 1 < blocks.Count && blocks[i + 1].HeadingLevel == 0;
            if (blocks[i].HeadingLevel <= 1 || hasText || i + 1 < blocks.Count && !LeadsElsewhere(blocks[i]))
                kept.Add(blocks[i]);
        }

        return kept;
    }

    /// <summary>Characters of prose in each container, those of the containers inside it included.</summary>
    private long[] SumProse(bool[]? attested)
    {
        var prose = new long[_page.Containers.Length];
        for (var i = 0; i < _page.Blocks.Count; i++)
        {
            var block = _page.Blocks[i];
            if (block.HeadingLevel == 0 && block.Text.Length >= MinProseLength && !_isOut[block.Container] && attested?[i] != false)
                prose[block.Container] += Math.Max(0, block.Text.Length - 2 * block.LinkLength);
        }

        var containers = _page.Containers;
        for (var i = containers.Length - 1; i > 0; i--)
            prose[containers[i].Parent] += prose[i];
        return prose;
    }

    private void LeaveOutSuspects()
    {
        var containers = _page.Containers;
        for (var i = 1; i < containers.Length; i++)
        {
            var isSuspect = containers[i].Hints.HasFlag(HtmlHints.Suspect) && _prose[i] <= Most * _prose[0];
            _isOut[i] = isSuspect || _isOut[containers[i].Parent];
        }
    }

    /// <summary>Which containers are inside the article.</summary>
    private bool[] Scope()
    {
        foreach (var hint in (ReadOnlySpan<HtmlHints>)[HtmlHints.Body, HtmlHints.Article, HtmlHints.Main])
        {
            var marked = OutermostWith(hint);
            if (marked.Count > 0 && marked.Sum(c => _prose[c]) > Most * _prose[0])
            {
                // One of several is the article, the rest teasers; or each is an entry of a live blog.
                var largest = marked.MaxBy(c => _prose[c]);
                return Inside(_prose[largest] > Most * _prose[0] ? [largest] : marked);
            }
        }

        // At most one chain of containers holds more than half each; its last is the smallest.
        var smallest = Array.FindLastIndex(_prose, p => p > NearlyAll * _prose[0]);
        return Inside([Math.Max(0, smallest)]);
    }

    private List<int> OutermostWith(HtmlHints hint)
    {
        var found = new List<int>();
        var containers = _page.Containers;
        for (var i = 0; i < containers.Length; i++)
        {
            if (!containers[i].Hints.HasFlag(hint) || _isOut[i])
                continue;
            found.Add(i);
            i = containers[i].End - 1;
        }

        return found;
    }

    private bool[] Inside(List<int> roots)
    {
        var inside = new bool[_page.Containers.Length];
        foreach (var root in roots)
            inside.AsSpan(root, _page.Containers[root].End - root).Fill(true);
        return inside;
    }

    /// <summary>Which blocks the JSON-LD article has too: those of which it has half of all runs of four words.</summary>
    private static bool[]? AttestedBlocks(HtmlPage page, HtmlLinkedData linkedData)
    {
        var known = new HashSet<ulong>();
        foreach (var paragraph in linkedData.Paragraphs)
            known.UnionWith(Runs(paragraph));

        var attested = new bool[page.Blocks.Count];
        var any = false;
        for (var i = 0; i < attested.Length; i++)
        {
            int runs = 0, found = 0;
            foreach (var run in Runs(page.Blocks[i].Text))
            {
                runs++;
                found += known.Contains(run) ? 1 : 0;
            }

            attested[i] = runs > 0 && found >= Most * runs;
            any |= attested[i];
        }

        return any ? attested : null;
    }

    /// <summary>Hashes of every four words in a row.</summary>
    private static IEnumerable<ulong> Runs(string text)
    {
        const int Words = 4;
        var recent = new ulong[Words];
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            // FNV-1a.
            var hash = 14695981039346656037UL;
            var start = i;
            for (; i < text.Length && char.IsLetterOrDigit(text[i]); i++)
                hash = (hash ^ char.ToLowerInvariant(text[i])) * 1099511628211UL;
            if (i == start)
            {
                i++;
                continue;
            }

            recent[count++ % Words] = hash;
            if (count < Words)
                continue;
            var run = 0UL;
            for (var k = 0; k < Words; k++)
                run = ulong.RotateLeft(run * 1099511628211UL, 23) ^ recent[(count + k) % Words];
            yield return run;
        }
    }
}
