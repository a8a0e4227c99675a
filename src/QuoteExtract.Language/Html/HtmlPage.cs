using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;

namespace QuoteExtract.Language;

/// <summary>An element that holds blocks. Those inside it are the containers that follow it up to <see cref="End"/>.</summary>
internal struct HtmlContainer
{
    /// <summary>Index of the container around it; -1 for the page itself.</summary>
    public int Parent;

    /// <summary>Index behind the last container inside it.</summary>
    public int End;

    public HtmlHints Hints;
}

/// <summary>A run of text that a page shows as a paragraph of its own.</summary>
/// <param name="Text">What a reader sees; lines are separated by one line feed.</param>
/// <param name="Container">Index of the container that holds it.</param>
/// <param name="LinkLength">Number of its characters that are inside links.</param>
/// <param name="HeadingLevel">1 to 6 for a heading; otherwise 0.</param>
internal sealed record HtmlBlock(string Text, int Container, int LinkLength, int HeadingLevel);

/// <summary>A page as blocks and the containers around them, in the order of the page. Made in one pass, without recursion.</summary>
/// <remarks>Elements that neither hold nor end blocks (<c>span</c>, <c>b</c>, <c>body</c>, unknown ones) are looked through.</remarks>
internal sealed class HtmlPage
{
    private static readonly FrozenDictionary<string, Tag> s_tags = Tags();
    private static readonly FrozenDictionary<string, Tag>.AlternateLookup<ReadOnlySpan<char>> s_tagOf = s_tags.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<HtmlBlock> _blocks = [];
    private readonly List<HtmlContainer> _containers = [new HtmlContainer { Parent = -1 }];
    private readonly List<string> _linkedData = [];
    private readonly Stack<OpenContainer> _open = [];
    private readonly int[] _openByTag = new int[s_tags.Count];
    private readonly StringBuilder _text = new();
    private int _linkLength;
    private int _linkDepth = -1;
    private int _openQuotes;
    private TagKind _rawText;

    private HtmlPage() => _open.Push(new OpenContainer(0, default));

    private enum TagKind
    {
        /// <summary>A paragraph of its own; <c>div</c> and its like.</summary>
        Block,

        /// <summary>A <c>p</c>, which the next block ends.</summary>
        Paragraph,

        /// <summary>A list item, which the next item ends.</summary>
        Item,
        Heading,

        /// <summary>A block where it stands alone, and nothing within a paragraph.</summary>
        Inline,
        Link,
        Quote,
        LineBreak,
        Title,
        Script,
        Meta,
        MetaLink,
    }

    private readonly record struct Tag(int Id, TagKind Kind, string Name);

    private readonly record struct OpenContainer(int Container, Tag Tag);

    /// <summary>The blocks in reading order.</summary>
    public IReadOnlyList<HtmlBlock> Blocks => _blocks;

    /// <summary>The containers, each behind the one that holds it; the first is the page.</summary>
    public ReadOnlySpan<HtmlContainer> Containers => CollectionsMarshal.AsSpan(_containers);

    /// <summary>The scripts of type <c>application/ld+json</c>, as they stand.</summary>
    public IReadOnlyList<string> LinkedData => _linkedData;

    /// <summary>What it says of itself to other programs.</summary>
    public HtmlMetadata Metadata { get; } = new();

    /// <summary>Content of the <c>title</c> element; empty where there is none.</summary>
    public string DocumentTitle { get; private set; } = "";

    private OpenContainer Innermost => _open.Peek();

    /// <summary>Reads a page.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static HtmlPage Read(string html, CancellationToken cancellationToken)
    {
        var page = new HtmlPage();
        var scanner = new HtmlScanner(html);
        for (var tokens = 0; scanner.Read(); tokens++)
        {
            if (tokens % 1024 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            page.Take(ref scanner);
        }

        while (page._open.Count > 0)
            page.CloseInnermost();
        return page;
    }

    private void Take(ref HtmlScanner scanner)
    {
        switch (scanner.Token)
        {
            case HtmlToken.Text:
                var before = _text.Length;
                HtmlText.Append(_text, scanner.Text);
                if (_linkDepth >= 0)
                    _linkLength += _text.Length - before;
                break;
            case HtmlToken.RawText when _rawText == TagKind.Script:
                _linkedData.Add(scanner.Text.ToString());
                break;
            case HtmlToken.RawText when _rawText == TagKind.Title && DocumentTitle.Length == 0:
                DocumentTitle = HtmlText.Decode(scanner.Text);
                break;
            case HtmlToken.StartTag:
                _rawText = default;
                if (s_tagOf.TryGetValue(scanner.Name, out var start))
                    Start(start, ref scanner);
                break;
            case HtmlToken.EndTag when s_tagOf.TryGetValue(scanner.Name, out var end):
                End(end);
                break;
        }
    }

    private void Start(Tag tag, ref HtmlScanner scanner)
    {
        switch (tag.Kind)
        {
            case TagKind.LineBreak:
                BreakLine();
                break;
            case TagKind.Link:
                _linkDepth = HtmlAttributes.IsLink(ref scanner) ? _open.Count : -1;
                break;
            case TagKind.Quote:
                _text.Append('“');
                _openQuotes++;
                break;
            case TagKind.Meta:
                Metadata.TakeMeta(ref scanner);
                break;
            // Those in what readers wrote under an article are not the page's.
            case TagKind.MetaLink when _open.Count == 1:
                Metadata.TakeLink(ref scanner);
                break;
            // Drawings have titles too, but those are not in the page's head.
            case TagKind.Title when _open.Count == 1:
            case TagKind.Script when HtmlAttributes.IsLinkedData(ref scanner):
                _rawText = tag.Kind;
                break;
            case TagKind.Inline when Innermost.Tag.Kind is TagKind.Paragraph or TagKind.Heading || tag.Name == "time" && _text.Length > 0:
                break;
            case TagKind.Block or TagKind.Paragraph or TagKind.Item or TagKind.Heading or TagKind.Inline:
                Open(tag, HtmlAttributes.Hints(tag.Name, ref scanner));
                if (tag.Name == "svg" && scanner.IsSelfClosing)
                    CloseInnermost();
                break;
        }
    }

    private void End(Tag tag)
    {
        if (tag.Kind == TagKind.Link)
        {
            _linkDepth = -1;
        }
        else if (tag.Kind == TagKind.Quote && _openQuotes > 0)
        {
            _openQuotes--;
            TrimEnd();
            _text.Append('”');
        }
        else
        {
            while (_openByTag[tag.Id] > 0 && CloseInnermost() != tag)
            {
                // What was left open inside ends with it.
            }
        }
    }

    private void Open(Tag tag, HtmlHints hints)
    {
        if (Innermost.Tag.Kind == TagKind.Paragraph)
            CloseInnermost();
        if (tag.Kind == TagKind.Item && Innermost.Tag == tag)
            CloseInnermost();
        // The foot of a block quotation names its speaker.
        if (tag.Name == "footer" && _openByTag[s_tags["blockquote"].Id] > 0)
            hints &= ~HtmlHints.Suspect;

        Flush();
        _containers.Add(new HtmlContainer { Parent = Innermost.Container, Hints = hints });
        _open.Push(new OpenContainer(_containers.Count - 1, tag));
        _openByTag[tag.Id]++;
    }

    private Tag CloseInnermost()
    {
        Flush();
        var (container, tag) = _open.Pop();
        CollectionsMarshal.AsSpan(_containers)[container].End = _containers.Count;
        if (_open.Count > 0)
            _openByTag[tag.Id]--;
        if (_open.Count < _linkDepth)
            _linkDepth = -1;
        return tag;
    }

    private void BreakLine()
    {
        TrimEnd();
        if (_text.Length > 0 && _text[^1] == '\n')
            Flush();
        else if (_text.Length > 0)
            _text.Append('\n');
    }

    private void Flush()
    {
        TrimEnd();
        if (_text.Length > 0 && _text[^1] == '\n')
            _text.Length--;
        if (_text.Length > 0)
        {
            var (container, tag) = Innermost;
            _blocks.Add(new HtmlBlock(_text.ToString(), container, _linkLength, tag.Kind == TagKind.Heading ? tag.Name[1] - '0' : 0));
        }

        _text.Clear();
        _linkLength = 0;
        _openQuotes = 0;
    }

    private void TrimEnd()
    {
        if (_text.Length > 0 && _text[^1] == ' ')
            _text.Length--;
    }

    private static FrozenDictionary<string, Tag> Tags()
    {
        (TagKind Kind, string Names)[] kinds =
        [
            (TagKind.Block, "address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup hr "
                + "main menu nav ol option pre search section summary table tbody td tfoot th thead tr ul"),
            (TagKind.Paragraph, "p"),
            (TagKind.Item, "li"),
            (TagKind.Heading, "h1 h2 h3 h4 h5 h6"),
            (TagKind.Inline, "audio button canvas label noscript object select svg template time video"),
            (TagKind.Link, "a"),
            (TagKind.Quote, "q"),
            (TagKind.LineBreak, "br"),
            (TagKind.Title, "title"),
            (TagKind.Script, "script"),
            (TagKind.Meta, "meta"),
            (TagKind.MetaLink, "link"),
        ];
        return kinds.SelectMany(k => k.Names.Split(' ').Select(name => (k.Kind, name)))
            .Select((t, id) => new Tag(id, t.Kind, t.name))
            .ToFrozenDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);
    }
}
