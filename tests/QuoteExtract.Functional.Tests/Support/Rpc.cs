using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace QuoteExtract.Functional.Tests.Support;

/// <summary>What a stock client reads of a call that failed.</summary>
internal static class Rpc
{
    /// <summary>The failure of a call that must fail with <paramref name="code"/>.</summary>
    public static async Task<RpcException> FailsAsync(StatusCode code, Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(call);
        Assert.True(code == failure.StatusCode, $"Expected {code}, got {failure.Status}");
        return failure;
    }

    /// <summary>The detail of that type in the trailer of a failure.</summary>
    public static T Detail<T>(this RpcException failure)
        where T : IMessage<T>, new()
    {
        var trailer = failure.Trailers.GetValueBytes("grpc-status-details-bin");
        Assert.NotNull(trailer);
        var status = Google.Rpc.Status.Parser.ParseFrom(trailer);
        Assert.Equal((int)failure.StatusCode, status.Code);
        Assert.Equal(failure.Status.Detail, status.Message);
        return status.Detail<T>();
    }

    /// <summary>The detail of that type.</summary>
    public static T Detail<T>(this Google.Rpc.Status status)
        where T : IMessage<T>, new()
    {
        var packed = Assert.Single(status.Details, d => d.Is(new T().Descriptor));
        return packed.Unpack<T>();
    }

    /// <summary>The fields that a failure names as bad.</summary>
    public static IEnumerable<string> BadFields(this RpcException failure) => failure.Detail<BadRequest>().FieldViolations.Select(v => v.Field);
}
