using System.Buffers;
using System.Text;
using Grpc.Core;

namespace QuoteExtract.Grpc.Tests;

public class MarshallerTests
{
    private static readonly Marshaller<string> Contextual = Marshallers.Create<string>(
        (message, context) =>
        {
            context.SetPayloadLength(Encoding.UTF8.GetByteCount(message));
            Encoding.UTF8.GetBytes(message, context.GetBufferWriter());
            context.Complete();
        },
        context => Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence()));

    [Theory]
    [InlineData("")]
    [InlineData("a quotation")]
    [InlineData("𠮷 and 😀")]
    public void Marshallers_GiveBackWhatTheyTook(string message)
    {
        Assert.Equal(message, Marshallers.StringMarshaller.Deserializer(Marshallers.StringMarshaller.Serializer(message)));
        Assert.Equal(message, Contextual.Deserializer(Contextual.Serializer(message)));
    }

    [Fact]
    public void ArrayMarshaller_WorksByContextsToo()
    {
        var context = new RecordingContext();
        Marshallers.StringMarshaller.ContextualSerializer("abc", context);

        Assert.Equal("abc"u8.ToArray(), context.Payload);
        Assert.Equal("abc", Marshallers.StringMarshaller.ContextualDeserializer(new OneArray("abc"u8.ToArray())));
    }

    [Fact]
    public void Serializer_RefusesMessageThatWasNotCompleted()
    {
        var marshaller = Marshallers.Create<string>((_, _) => { }, _ => "");

        Assert.Throws<InvalidOperationException>(() => marshaller.Serializer("abc"));
    }

    [Fact]
    public void Serializer_RefusesMessageThatWasCompletedTwice()
    {
        var marshaller = Marshallers.Create<string>(
            (_, context) =>
            {
                context.Complete([]);
                context.Complete();
            },
            _ => "");

        Assert.Throws<InvalidOperationException>(() => marshaller.Serializer("abc"));
    }

    private sealed class RecordingContext : SerializationContext
    {
        public byte[]? Payload { get; private set; }

        public override void Complete(byte[] payload) => Payload = payload;
    }

    private sealed class OneArray(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => payload;
    }
}
