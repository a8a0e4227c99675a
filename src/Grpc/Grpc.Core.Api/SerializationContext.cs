using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a serializer puts a message: either all at once, or through a buffer that is completed.</summary>
public abstract class SerializationContext
{
    /// <summary>Takes the whole message and ends the serialization.</summary>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException("This context does not take a message at once.");

    /// <summary>The buffer to write the message to, followed by <see cref="Complete()"/>.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException("This context has no buffer.");

    /// <summary>Announces the length of the message, bytes, before the first is written; optional.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Ends the serialization of a message that was written to the buffer.</summary>
    public virtual void Complete() => throw new NotSupportedException("This context has no buffer.");
}

/// <summary>Where a deserializer gets a message from.</summary>
public abstract class DeserializationContext
{
    /// <summary>Length of the message, bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The message in an array that the caller owns.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotSupportedException("This context does not give the message as an array.");

    /// <summary>The message as it lies in memory; valid until the deserializer returns.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(PayloadAsNewBuffer());
}
