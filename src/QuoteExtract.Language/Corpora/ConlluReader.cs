using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace QuoteExtract.Language.Corpora;

/// <summary>Reads treebanks in the CoNLL-U format of Universal Dependencies, document by document.</summary>
/// <remarks>
/// Documents begin at "# newdoc", paragraphs there and at "# newpar" before a sentence. Empty nodes (8.1), enhanced dependencies and
/// paragraphs that begin inside a sentence are left out. https://universaldependencies.org/format.html
/// </remarks>
internal sealed class ConlluReader
{
    private const int Columns = 10;
    private readonly string _name;
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<ConlluParagraph>.Builder _paragraphs = ImmutableArray.CreateBuilder<ConlluParagraph>();
    private readonly ImmutableArray<ConlluSentence>.Builder _sentences = ImmutableArray.CreateBuilder<ConlluSentence>();
    private readonly ImmutableArray<ConlluWord>.Builder _words = ImmutableArray.CreateBuilder<ConlluWord>();
    private readonly ImmutableArray<TextSpan>.Builder _tokens = ImmutableArray.CreateBuilder<TextSpan>();
    private string _documentId = "";
    private string _sentenceId = "";
    private int _line;

    // Of the multiword token being read: the number of its last word, and its form from the next word on.
    private int _multiwordEnd;
    private string _multiwordRest = "";
    private bool _isConcatenation;

    private ConlluReader(string name) => _name = name;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is not of that format; the message names file and line.</exception>
    public static IEnumerable<ConlluDocument> Read(string path)
    {
        using var reader = File.OpenText(path);
        foreach (var document in Read(reader, path))
            yield return document;
    }

    /// <summary>Reads what <paramref name="reader"/> gives.</summary>
    /// <param name="reader">Lines in CoNLL-U.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">A line is not of that format; the message names it.</exception>
    public static IEnumerable<ConlluDocument> Read(TextReader reader, string name)
    {
        var state = new ConlluReader(name);
        while (reader.ReadLine() is { } line)
        {
            state._line++;
            if (state.EndsDocument(line) && state.TakeDocument() is { } document)
                yield return document;
            state.Accept(line);
        }

        state.EndSentence();
        if (state.TakeDocument() is { } last)
            yield return last;
    }

    private bool EndsDocument(string line) => _words.Count == 0 && IsComment(line, "newdoc");

    private void Accept(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
            EndSentence();
        else if (line[0] == '#')
            AcceptComment(line);
        else
            AcceptRow(line.Split('\t'));
    }

    private void AcceptComment(string line)
    {
        if (_words.Count > 0)
            throw Error("a comment stands inside a sentence");
        if (IsComment(line, "newdoc"))
            _documentId = ValueOf(line);
        else if (IsComment(line, "newpar"))
            EndParagraph();
        else if (IsComment(line, "sent_id"))
            _sentenceId = ValueOf(line);
    }

    private void AcceptRow(string[] row)
    {
        if (row.Length != Columns)
            throw Error($"{row.Length} columns instead of {Columns}");
        var (id, form) = (row[0], row[1]);
        if (form.Length == 0)
            throw Error("a form is empty");
        if (id.Contains('.', StringComparison.Ordinal))
            return;

        if (id.Split('-') is [var first, var last])
        {
            if (Number(first) != _words.Count + 1 || Number(last) < Number(first) || _words.Count < _multiwordEnd)
                throw Error($"the multiword token {id} is out of order");
            (_multiwordEnd, _multiwordRest, _isConcatenation) = (Number(last), form, true);
            AppendToken(form, row[9]);
            return;
        }

        if (Number(id) != _words.Count + 1)
            throw Error($"word {id} stands where word {_words.Count + 1} belongs");
        if (_words.Count >= _multiwordEnd)
            AppendToken(form, row[9]);
        _words.Add(new ConlluWord(SpanOf(form), form, row[2], row[3], row[4], row[5], Number(row[6]) - 1, row[7], row[9]));
    }

    private void AppendToken(string form, string misc)
    {
        if (_paragraphs.Count > 0 && _sentences.Count == 0 && _tokens.Count == 0)
            _text.Append("\n\n");
        var start = _text.Length;
        _text.Append(form);
        _tokens.Add(new TextSpan(start, _text.Length));
        if (ConlluWord.Value(misc, "SpaceAfter") != "No")
            _text.Append(' ');
    }

    private TextSpan SpanOf(string form)
    {
        var token = _tokens[^1];
        if (_words.Count >= _multiwordEnd)
            return token;
        _isConcatenation &= _multiwordRest.StartsWith(form, StringComparison.Ordinal) && _words.Count + 1 < _multiwordEnd == _multiwordRest.Length > form.Length;
        if (!_isConcatenation)
        {
            // What was cut off before was cut in error.
            for (var i = _words.Count - 1; i >= 0 && _words[i].Span.Start >= token.Start; i--)
                _words[i] = _words[i] with { Span = token };
            return token;
        }

        var start = token.End - _multiwordRest.Length;
        _multiwordRest = _multiwordRest[form.Length..];
        return new TextSpan(start, start + form.Length);
    }

    private void EndSentence()
    {
        if (_words.Count < _multiwordEnd)
            throw Error("a multiword token lacks words");
        if (_words.Count > 0)
        {
            CheckTree();
            _sentences.Add(new ConlluSentence(_sentenceId, _words.ToImmutable(), _tokens.ToImmutable()));
        }

        _words.Clear();
        _tokens.Clear();
        _sentenceId = "";
        _multiwordEnd = 0;
    }

    private void CheckTree()
    {
        var roots = 0;
        foreach (var word in _words)
        {
            if (word.Head < 0)
                roots++;
            else if (word.Head >= _words.Count)
                throw Error($"'{word.Form}' has the head {word.Head + 1} in a sentence of {_words.Count} words");
        }

        if (roots != 1)
            throw Error($"the sentence has {roots} roots");
        var reached = new int[_words.Count];
        for (var i = 0; i < _words.Count; i++)
        {
            for (var w = i; w >= 0 && reached[w] != -1; w = _words[w].Head)
            {
                if (reached[w] == i + 1)
                    throw Error($"the heads of '{_words[w].Form}' go round in a circle");
                reached[w] = i + 1;
            }

            for (var w = i; w >= 0 && reached[w] != -1; w = _words[w].Head)
                reached[w] = -1;
        }
    }

    private void EndParagraph()
    {
        if (_sentences.Count == 0)
            return;
        _paragraphs.Add(new ConlluParagraph(_sentences.ToImmutable()));
        _sentences.Clear();
        while (_text[^1] == ' ')
            _text.Length--;
    }

    private ConlluDocument? TakeDocument()
    {
        EndParagraph();
        if (_paragraphs.Count == 0)
            return null;
        var document = new ConlluDocument(_documentId, _text.ToString(), _paragraphs.ToImmutable());
        _paragraphs.Clear();
        _text.Clear();
        _documentId = "";
        return document;
    }

    /// <summary>Whether <paramref name="line"/> is "# name", alone or with a value.</summary>
    private static bool IsComment(string line, string name)
    {
        if (line.Length < 2 || line[0] != '#')
            return false;
        var comment = line.AsSpan(1).TrimStart();
        return comment.StartsWith(name, StringComparison.Ordinal) && (comment.Length == name.Length || comment[name.Length] is ' ' or '=');
    }

    private static string ValueOf(string line)
    {
        var sign = line.IndexOf('=', StringComparison.Ordinal);
        return sign < 0 ? "" : line[(sign + 1)..].Trim();
    }

    private int Number(string s) => int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Error($"'{s}' is no number");

    private InvalidDataException Error(string problem) => new($"{_name}, line {_line}: {problem}.");
}
