using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace QuoteExtract.Cli.Input;

/// <summary>Reads files and standard input, a document at a time.</summary>
/// <param name="limits">What is too large is reported, and passed over without being held in memory.</param>
/// <param name="kind">What the inputs hold; null to tell by name and first characters.</param>
internal sealed class InputReader(InputLimits limits, InputKind? kind)
{
    /// <summary>Name of standard input on the command line.</summary>
    public const string StandardInput = "-";

    private const int SniffLength = 512;

    /// <summary>The documents of <paramref name="paths"/> in order. A path that cannot be read is a part with a problem.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerable<InputPart> ReadAsync(IEnumerable<string> paths, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var path in paths)
        {
            var (stream, problem) = Open(path);
            if (stream is null)
            {
                yield return new InputPart(path, InputKind.Text, default, problem) { Number = ++number };
                continue;
            }

            await using (stream)
            {
                var name = path == StandardInput ? "stdin" : path;
                await foreach (var part in ReadAsync(name, stream, cancellationToken))
                    yield return part with { Number = ++number };
            }
        }
    }

    private async IAsyncEnumerable<InputPart> ReadAsync(string name, Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        var found = kind ?? KindByName(name) ?? await SniffAsync(reader, cancellationToken);
        if (found == InputKind.Jsonl)
        {
            await foreach (var part in ReadLinesAsync(name, reader, cancellationToken))
                yield return part;
        }
        else
        {
            yield return await ReadWholeAsync(name, found, reader, cancellationToken);
        }
    }

    private static (Stream? Stream, string? Problem) Open(string path)
    {
        try
        {
            if (path == StandardInput)
                return (Console.OpenStandardInput(), null);
            if (Directory.Exists(path))
                return (null, "is a folder; name the files in it");
            return (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true), null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"cannot be read: {e.Message}");
        }
    }

    /// <summary>What a file of that name holds; null where the name does not tell.</summary>
    public static InputKind? KindByName(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".JSONL" or ".NDJSON" => InputKind.Jsonl,
        ".HTML" or ".HTM" or ".XHTML" => InputKind.Html,
        ".TXT" or ".TEXT" or ".MD" => InputKind.Text,
        _ => null,
    };

    /// <summary>Tells the kind by the first characters and leaves them unread.</summary>
    private static async ValueTask<InputKind> SniffAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        var result = await reader.ReadAtLeastAsync(SniffLength, cancellationToken).AsTask().WaitAsync(cancellationToken);
        var kind = Sniff(result.Buffer.Slice(0, Math.Min(SniffLength, result.Buffer.Length)).ToArray());
        reader.AdvanceTo(result.Buffer.Start);
        return kind;
    }

    private static InputKind Sniff(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8))
            start = start["\uFEFF"u8.Length..];
        start = start.TrimStart(" \t\r\n"u8);
        if (start.StartsWith("{"u8))
            return InputKind.Jsonl;
        return StartsWith(start, "<!doctype html") || StartsWith(start, "<html") || StartsWith(start, "<?xml") ? InputKind.Html : InputKind.Text;

        static bool StartsWith(ReadOnlySpan<byte> bytes, string text) =>
            bytes.Length >= text.Length && System.Text.Ascii.EqualsIgnoreCase(bytes[..text.Length], text);
    }

    /// <summary>Waits for more input, or for the cancellation: a read of a terminal or pipe that has begun cannot itself be called off.</summary>
    private static Task<ReadResult> FillAsync(PipeReader reader, CancellationToken cancellationToken) =>
        reader.ReadAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);

    private async ValueTask<InputPart> ReadWholeAsync(string name, InputKind found, PipeReader reader, CancellationToken cancellationToken)
    {
        var limit = limits.MaxBytes(found);
        while (true)
        {
            var result = await FillAsync(reader, cancellationToken);
            if (result.Buffer.Length > limit)
                return new InputPart(name, found, default, InputDocument.TooLarge("it", limit));
            if (result.IsCompleted)
                return new InputPart(name, found, result.Buffer.ToArray());
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private async IAsyncEnumerable<InputPart> ReadLinesAsync(string name, PipeReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 1;
        var isTooLong = false;
        var searched = 0L;
        while (true)
        {
            var result = await FillAsync(reader, cancellationToken);
            var buffer = result.Buffer;
            while (buffer.Slice(searched).PositionOf((byte)'\n') is { } end)
            {
                searched = 0;
                if (Line(buffer.Slice(0, end), number++, isTooLong) is { } part)
                    yield return part;
                isTooLong = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (result.IsCompleted)
            {
                if (Line(buffer, number, isTooLong) is { } last)
                    yield return last;
                yield break;
            }

            if (buffer.Length > limits.MaxLineBytes)
            {
                isTooLong = true;
                buffer = buffer.Slice(buffer.End);
            }

            searched = buffer.Length;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        InputPart? Line(ReadOnlySequence<byte> line, int lineNumber, bool wasTooLong)
        {
            var partName = $"{name}:{lineNumber}";
            if (wasTooLong || line.Length > limits.MaxLineBytes)
                return new InputPart(partName, InputKind.Jsonl, default, InputDocument.TooLarge("the line", limits.MaxLineBytes));
            var bytes = line.ToArray().AsMemory();
            if (lineNumber == 1 && bytes.Span.StartsWith("\uFEFF"u8))
                bytes = bytes["\uFEFF"u8.Length..];
            return bytes.Span.Trim(" \t\r"u8).IsEmpty ? null : new InputPart(partName, InputKind.Jsonl, bytes);
        }
    }
}
