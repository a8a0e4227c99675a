using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using QuoteExtract.Service.Reflection;

namespace QuoteExtract.Service.Tests.Reflection;

public class ReflectionServiceTests
{
    private static readonly DescriptorIndex Index = new([MakeService()]);

    [Fact]
    public void ListServices_NamesEachOnce()
    {
        var twice = new DescriptorIndex([ServerReflection.Descriptor, MakeService(), ServerReflection.Descriptor]);

        var answer = ReflectionService.Answer(twice, new ServerReflectionRequest { ListServices = "" });

        Assert.Equal(["grpc.reflection.v1.ServerReflection", "news.Desk"], answer.ListServicesResponse.Service.Select(service => service.Name));
    }

    [Theory]
    [InlineData("news.Desk")]
    [InlineData("news.Desk.Ask")]
    [InlineData("news.Article")]
    [InlineData("news.Article.title")]
    [InlineData("news.Article.Part")]
    [InlineData("news.Article.Kind")]
    [InlineData("news.byline")]
    public void FileContainingSymbol_ComesWithItsImports(string symbol)
    {
        var answer = ReflectionService.Answer(Index, new ServerReflectionRequest { FileContainingSymbol = symbol, Host = "host" });

        Assert.Equal(["news/desk.proto", "news/base.proto"], NamesOf(answer));
        Assert.Equal("host", answer.ValidHost);
        Assert.Equal(symbol, answer.OriginalRequest.FileContainingSymbol);
    }

    [Fact]
    public void FileByFilename_FindsImports()
    {
        Assert.Equal(["news/base.proto"], NamesOf(ReflectionService.Answer(Index, new ServerReflectionRequest { FileByFilename = "news/base.proto" })));
    }

    [Fact]
    public void FileContainingExtension_IsTheOneThatExtends()
    {
        var request = new ServerReflectionRequest
        {
            FileContainingExtension = new ExtensionRequest { ContainingType = "news.Base", ExtensionNumber = 100 },
        };

        Assert.Equal(["news/desk.proto", "news/base.proto"], NamesOf(ReflectionService.Answer(Index, request)));
    }

    [Fact]
    public void AllExtensionNumbersOfType_AreAscending()
    {
        var some = ReflectionService.Answer(Index, new ServerReflectionRequest { AllExtensionNumbersOfType = "news.Base" });
        var none = ReflectionService.Answer(Index, new ServerReflectionRequest { AllExtensionNumbersOfType = "news.Article" });

        Assert.Equal("news.Base", some.AllExtensionNumbersResponse.BaseTypeName);
        Assert.Equal([100, 120], some.AllExtensionNumbersResponse.ExtensionNumber);
        Assert.Empty(none.AllExtensionNumbersResponse.ExtensionNumber);
    }

    public static TheoryData<ServerReflectionRequest, StatusCode> WithoutAnswer => new()
    {
        { new ServerReflectionRequest(), StatusCode.InvalidArgument },
        { new ServerReflectionRequest { FileByFilename = "/etc/passwd" }, StatusCode.NotFound },
        { new ServerReflectionRequest { FileContainingSymbol = "" }, StatusCode.NotFound },
        { new ServerReflectionRequest { FileContainingSymbol = "news" }, StatusCode.NotFound },
        { new ServerReflectionRequest { AllExtensionNumbersOfType = "news.Desk" }, StatusCode.NotFound },
        { new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest() }, StatusCode.NotFound },
        {
            new ServerReflectionRequest { FileContainingExtension = new ExtensionRequest { ContainingType = "news.Base", ExtensionNumber = 101 } },
            StatusCode.NotFound
        },
    };

    [Theory]
    [MemberData(nameof(WithoutAnswer))]
    public void Request_WithoutAnswerGetsError(ServerReflectionRequest request, StatusCode code)
    {
        var answer = ReflectionService.Answer(Index, request);

        Assert.Equal((int)code, answer.ErrorResponse.ErrorCode);
        Assert.NotEmpty(answer.ErrorResponse.ErrorMessage);
        Assert.Equal(request, answer.OriginalRequest);
    }

    private static IEnumerable<string> NamesOf(ServerReflectionResponse answer) =>
        answer.FileDescriptorResponse.FileDescriptorProto.Select(file => FileDescriptorProto.Parser.ParseFrom(file).Name);

    /// <summary>A service whose file extends a message of another file, which only proto2 can say.</summary>
    private static ServiceDescriptor MakeService()
    {
        var @base = new FileDescriptorProto
        {
            Name = "news/base.proto",
            Package = "news",
            MessageType = { new DescriptorProto { Name = "Base", ExtensionRange = { new DescriptorProto.Types.ExtensionRange { Start = 100, End = 200 } } } },
        };
        var article = new DescriptorProto
        {
            Name = "Article",
            Field = { Field("title", 1) },
            NestedType = { new DescriptorProto { Name = "Part" } },
            EnumType = { new EnumDescriptorProto { Name = "Kind", Value = { new EnumValueDescriptorProto { Name = "WIRE", Number = 0 } } } },
            Extension = { Extension("outlet", 120) },
        };
        var desk = new FileDescriptorProto
        {
            Name = "news/desk.proto",
            Package = "news",
            Dependency = { @base.Name },
            MessageType = { article },
            Extension = { Extension("byline", 100) },
            Service =
            {
                new ServiceDescriptorProto
                {
                    Name = "Desk",
                    Method = { new MethodDescriptorProto { Name = "Ask", InputType = ".news.Article", OutputType = ".news.Base" } },
                },
            },
        };
        return FileDescriptor.BuildFromByteStrings([@base.ToByteString(), desk.ToByteString()])[1].Services.Single();
    }

    private static FieldDescriptorProto Field(string name, int number) => new()
    {
        Name = name,
        Number = number,
        Type = FieldDescriptorProto.Types.Type.String,
        Label = FieldDescriptorProto.Types.Label.Optional,
    };

    private static FieldDescriptorProto Extension(string name, int number)
    {
        var extension = Field(name, number);
        extension.Extendee = ".news.Base";
        return extension;
    }
}
