using Grpc.Core;

namespace QuoteExtract.Grpc.Tests;

public class StatusTests
{
    [Theory]
    [InlineData(StatusCode.OK, 0)]
    [InlineData(StatusCode.Cancelled, 1)]
    [InlineData(StatusCode.Unknown, 2)]
    [InlineData(StatusCode.InvalidArgument, 3)]
    [InlineData(StatusCode.DeadlineExceeded, 4)]
    [InlineData(StatusCode.NotFound, 5)]
    [InlineData(StatusCode.AlreadyExists, 6)]
    [InlineData(StatusCode.PermissionDenied, 7)]
    [InlineData(StatusCode.ResourceExhausted, 8)]
    [InlineData(StatusCode.FailedPrecondition, 9)]
    [InlineData(StatusCode.Aborted, 10)]
    [InlineData(StatusCode.OutOfRange, 11)]
    [InlineData(StatusCode.Unimplemented, 12)]
    [InlineData(StatusCode.Internal, 13)]
    [InlineData(StatusCode.Unavailable, 14)]
    [InlineData(StatusCode.DataLoss, 15)]
    [InlineData(StatusCode.Unauthenticated, 16)]
    public void Codes_HaveTheirNumbersOnTheWire(StatusCode code, int number) => Assert.Equal(number, (int)code);

    [Fact]
    public void Default_IsSuccessWithoutDetail()
    {
        Assert.Equal(StatusCode.OK, default(Status).StatusCode);
        Assert.Equal("", default(Status).Detail);
    }

    [Fact]
    public void RpcException_CarriesStatusTrailersAndCause()
    {
        var cause = new InvalidOperationException("cause");
        var trailers = new Metadata { { "a", "b" } };
        var exception = new RpcException(new Status(StatusCode.NotFound, "gone", cause), trailers);

        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
        Assert.Equal("gone", exception.Status.Detail);
        Assert.Same(trailers, exception.Trailers);
        Assert.Same(cause, exception.InnerException);
        Assert.Contains("NotFound", exception.Message, StringComparison.Ordinal);
        Assert.Contains("gone", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RpcException_WithoutTrailersHasNone() =>
        Assert.Empty(new RpcException(new Status(StatusCode.Aborted, ""), "message of its own").Trailers);
}
