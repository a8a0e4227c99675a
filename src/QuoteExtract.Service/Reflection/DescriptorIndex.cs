using Google.Protobuf;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace QuoteExtract.Service.Reflection;

/// <summary>Finds what a set of services and the files behind them declare. Immutable.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> filesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> filesBySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> extensionsByType = new(StringComparer.Ordinal);

    /// <summary>An index of these services, the files that declare them, and all that those import.</summary>
    public DescriptorIndex(IEnumerable<ServiceDescriptor> services)
    {
        var listed = services.DistinctBy(service => service.FullName, StringComparer.Ordinal).ToList();
        ServiceNames = [.. listed.Select(service => service.FullName).Order(StringComparer.Ordinal)];
        foreach (var service in listed)
            AddFile(service.File);
    }

    /// <summary>Full names of the services, in order.</summary>
    public IReadOnlyList<string> ServiceNames { get; }

    /// <summary>The file of this name; null where there is none.</summary>
    public FileDescriptor? FindFile(string name) => filesByName.GetValueOrDefault(name);

    /// <summary>The file that declares this full name; null where there is none.</summary>
    public FileDescriptor? FindFileOfSymbol(string fullName) => filesBySymbol.GetValueOrDefault(fullName);

    /// <summary>The file that declares this extension; null where there is none.</summary>
    public FileDescriptor? FindFileOfExtension(string typeName, int number) =>
        extensionsByType.TryGetValue(typeName, out var extensions) ? extensions.GetValueOrDefault(number) : null;

    /// <summary>Numbers of the extensions of a message type, ascending; null where there is no such type.</summary>
    public IEnumerable<int>? FindExtensionNumbers(string typeName) =>
        extensionsByType.TryGetValue(typeName, out var extensions) ? extensions.Keys : null;

    /// <summary>A file in its wire format, followed by all that it imports, directly or not, each once.</summary>
    public static IEnumerable<ByteString> SerializeWithImports(FileDescriptor file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { file.Name };
        var queue = new Queue<FileDescriptor>([file]);
        while (queue.TryDequeue(out var next))
        {
            yield return next.SerializedData;
            foreach (var import in next.Dependencies.Where(import => seen.Add(import.Name)))
                queue.Enqueue(import);
        }
    }

    private void AddFile(FileDescriptor file)
    {
        if (!filesByName.TryAdd(file.Name, file))
            return;
        foreach (var import in file.Dependencies)
            AddFile(import);
        foreach (var message in file.MessageTypes)
            AddMessage(message);
        foreach (var enumeration in file.EnumTypes)
            AddEnum(enumeration);
        foreach (var service in file.Services)
        {
            AddSymbol(service);
            foreach (var method in service.Methods)
                AddSymbol(method);
        }
        AddExtensions(file.Extensions);
    }

    private void AddMessage(MessageDescriptor message)
    {
        AddSymbol(message);
        extensionsByType.TryAdd(message.FullName, []);
        foreach (var field in message.Fields.InDeclarationOrder())
            AddSymbol(field);
        foreach (var oneof in message.Oneofs)
            AddSymbol(oneof);
        foreach (var nested in message.NestedTypes)
            AddMessage(nested);
        foreach (var enumeration in message.EnumTypes)
            AddEnum(enumeration);
        AddExtensions(message.Extensions);
    }

    private void AddEnum(EnumDescriptor enumeration)
    {
        AddSymbol(enumeration);
        foreach (var value in enumeration.Values)
            AddSymbol(value);
    }

    private void AddExtensions(ExtensionCollection extensions)
    {
        foreach (var extension in extensions.UnorderedExtensions)
        {
            AddSymbol(extension);
            if (!extensionsByType.TryGetValue(extension.ExtendeeType.FullName, out var ofType))
                extensionsByType[extension.ExtendeeType.FullName] = ofType = [];
            ofType[extension.FieldNumber] = extension.File;
        }
    }

    private void AddSymbol(IDescriptor symbol) => filesBySymbol[symbol.FullName] = symbol.File;
}
