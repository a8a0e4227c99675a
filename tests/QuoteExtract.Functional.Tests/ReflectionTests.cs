using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using QuoteExtract.Functional.Tests.Support;
using QuoteExtract.Tests.Shared.Stores;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace QuoteExtract.Functional.Tests;

/// <summary>What a tool that was built without the contract learns of it from the service.</summary>
public sealed class ReflectionTests
{
    [Fact]
    public async Task ListServices_NamesAllThatAreMapped()
    {
        await using var archive = await RunningArchive.StartAsync(Store.Sqlite);

        var answer = await AskAsync(archive.Service, new ServerReflectionRequest { ListServices = "*" });

        Assert.Equal(
            ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "quoteextract.v1.QuoteArchive", "quoteextract.v1.QuoteExtractor"],
            answer.ListServicesResponse.Service.Select(listed => listed.Name));
    }

    [Fact]
    public async Task FileContainingSymbol_GivesEnoughToBuildTheContractFrom()
    {
        await using var service = await RunningService.StartAsync();

        var answer = await AskAsync(service, new ServerReflectionRequest { FileContainingSymbol = "quoteextract.v1.QuoteExtractor" });

        var files = answer.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom).ToDictionary(file => file.Name);
        Assert.All(files.Values.SelectMany(file => file.Dependency), import => Assert.Contains(import, files));
        var built = FileDescriptor.BuildFromByteStrings(InOrder(files, "quoteextract/v1/quote_extractor.proto").Select(file => file.ToByteString()));
        Assert.Equal("ExtractResponse", built[^1].Services.Single().FindMethodByName("Extract").OutputType.Name);
    }

    [Fact]
    public async Task V1Alpha_AnswersAsV1()
    {
        await using var service = await RunningService.StartAsync();
        var request = new ServerReflectionRequest { FileContainingSymbol = "quoteextract.v1.Attribution", Host = "host" };
        using var call = new V1Alpha.ServerReflection.ServerReflectionClient(service.Channel).ServerReflectionInfo();

        await call.RequestStream.WriteAsync(V1Alpha.ServerReflectionRequest.Parser.ParseFrom(request.ToByteString()));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal((await AskAsync(service, request)).ToByteString(), call.ResponseStream.Current.ToByteString());
    }

    [Fact]
    public async Task UnknownSymbol_IsAnAnswerAndNotTheEnd()
    {
        await using var service = await RunningService.StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(service.Channel).ServerReflectionInfo();

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { FileContainingSymbol = "nobody.Knows" });
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { FileByFilename = "google/rpc/status.proto" });
        await call.RequestStream.CompleteAsync();

        var answers = new List<ServerReflectionResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
            answers.Add(answer);
        Assert.Equal((int)StatusCode.NotFound, answers[0].ErrorResponse.ErrorCode);
        Assert.NotEmpty(answers[1].FileDescriptorResponse.FileDescriptorProto);
        Assert.Equal(2, answers.Count);
    }

    private static async Task<ServerReflectionResponse> AskAsync(RunningService service, ServerReflectionRequest request)
    {
        using var call = new ServerReflection.ServerReflectionClient(service.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        await call.RequestStream.CompleteAsync();
        return call.ResponseStream.Current;
    }

    /// <summary>A file after all that it imports.</summary>
    private static IEnumerable<FileDescriptorProto> InOrder(Dictionary<string, FileDescriptorProto> files, string name) =>
        files[name].Dependency.SelectMany(import => InOrder(files, import)).Append(files[name]).DistinctBy(file => file.Name);
}
