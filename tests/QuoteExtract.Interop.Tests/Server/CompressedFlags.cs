using System.Collections.Concurrent;

namespace QuoteExtract.Interop.Tests.Server;

/// <summary>
/// Passes a body of gRPC messages through and notes of each whether it is compressed, which no stack tells its callers. A message is five
/// bytes, a flag and the length, followed by as many bytes as that.
/// </summary>
internal sealed class CompressedFlags(Stream body) : Stream
{
    private readonly ConcurrentQueue<bool> flags = new();
    private readonly byte[] header = new byte[5];
    private int headerLength;
    private uint remaining;

    /// <summary>Whether the next message that was read from this body, and not asked about yet, is compressed.</summary>
    public bool Next() => flags.TryDequeue(out var compressed) ? compressed : throw new InvalidOperationException("No message was read.");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await body.ReadAsync(buffer, cancellationToken);
        Note(buffer.Span[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = body.Read(buffer, offset, count);
        Note(buffer.AsSpan(offset, read));
        return read;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();
        base.Dispose(disposing);
    }

    private void Note(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (remaining > 0)
            {
                var skipped = (int)Math.Min(remaining, (uint)bytes.Length);
                remaining -= (uint)skipped;
                bytes = bytes[skipped..];
                continue;
            }
            var taken = Math.Min(header.Length - headerLength, bytes.Length);
            bytes[..taken].CopyTo(header.AsSpan(headerLength));
            headerLength += taken;
            bytes = bytes[taken..];
            if (headerLength < header.Length)
                continue;
            headerLength = 0;
            remaining = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
            flags.Enqueue(header[0] == 1);
        }
    }
}
