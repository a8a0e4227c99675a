using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace QuoteExtract.Archive.Upkeep;

/// <summary>Reads the lines of a backup, which may hold anything: no more than one line of the longest length is in memory.</summary>
internal static class BackupLines
{
    /// <summary>Longest line, in bytes: a row with a document of the largest size allowed, many times over.</summary>
    public const int MaxLength = 256 << 20;

    /// <summary>The lines without their ends; each is valid until the next is asked for.</summary>
    /// <exception cref="InvalidDataException">A line is longer than <see cref="MaxLength"/>.</exception>
    public static async IAsyncEnumerable<ReadOnlySequence<byte>> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        for (var searched = 0L; ;)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            while (buffer.Slice(searched).PositionOf((byte)'\n') is { } end)
            {
                searched = 0;
                yield return buffer.Slice(0, end);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (buffer.Length > MaxLength)
                throw new InvalidDataException($"A line is longer than {MaxLength} bytes.");
            if (result.IsCompleted)
                break;
            searched = buffer.Length;
            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        await reader.CompleteAsync();
    }
}
