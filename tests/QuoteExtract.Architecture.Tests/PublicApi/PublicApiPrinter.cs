using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace QuoteExtract.Architecture.Tests.PublicApi;

/// <summary>The public surface of an assembly as lines that read like C#: a type at the margin, its members indented below, both in a stable order.</summary>
internal static class PublicApiPrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The types of <paramref name="assembly"/> whose namespace <paramref name="includes"/> accepts, with all that a caller or a derived class can reach.</summary>
    public static IReadOnlyList<string> Lines(Assembly assembly, Func<string, bool> includes) =>
    [
        .. assembly.GetExportedTypes()
            .Where(type => includes(type.Namespace ?? ""))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => Members(type).Select(member => "    " + member).Order(StringComparer.Ordinal).Prepend(Heading(type))),
    ];

    private static string Heading(Type type)
    {
        var isRecord = type.GetMethod("<Clone>$", Declared) is not null || type.GetMethod("PrintMembers", Declared) is not null;
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => (type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "") + (isRecord ? "record struct" : "struct"),
            _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
            _ => (type.IsAbstract ? type.IsSealed ? "static " : "abstract " : type.IsSealed ? "sealed " : "") + (isRecord ? "record" : "class"),
        };
        string[] bases = [.. Bases(type).Order(StringComparer.Ordinal)];
        return $"public {kind} {type.Namespace}.{CSharpNames.Of(type)}{(bases.Length > 0 ? " : " : "")}{string.Join(", ", bases)}";
    }

    /// <summary>The base class and the interfaces that the type adds to it, without those that every enum, delegate and record has.</summary>
    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum || type.IsSubclassOf(typeof(Delegate)))
            return [];
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        return type.GetInterfaces().Except(inherited)
            .Where(face => face.IsPublic && !(face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEquatable<>)))
            .Concat(type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [parent] : [])
            .Select(CSharpNames.Of);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Name} = {value.GetRawConstantValue()}"));
        if (type.IsSubclassOf(typeof(Delegate)))
            return [Method(type.GetMethod("Invoke")!)];
        return type.GetConstructors(Declared).Where(IsReachable).Select(constructor => $"{Access(constructor)}{CSharpNames.Simple(type)}({Parameters(constructor)})")
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(Field))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsReachable) && property.Name != "EqualityContract").Select(Property))
            .Concat(type.GetEvents(Declared).Where(e => IsReachable(e.AddMethod!)).Select(e => $"{Access(e.AddMethod!)}event {CSharpNames.Of(e.EventHandlerType!)} {e.Name}"))
            .Concat(type.GetMethods(Declared).Where(method => IsReachable(method) && !IsAccessor(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute))).Select(Method));
    }

    private static bool IsReachable(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + (method.IsStatic ? "static " : method is MethodInfo { IsAbstract: true } && !method.DeclaringType!.IsInterface ? "abstract " : "")
        + (method is not MethodInfo { IsVirtual: true, IsAbstract: false } overridable ? ""
            : overridable.GetBaseDefinition() != overridable ? "override "
            : overridable.IsFinal || method.DeclaringType!.IsSealed ? "" : "virtual ");

    private static string Field(FieldInfo field) =>
        (field.IsPublic ? "" : "protected ")
        + (field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : ""))
        + $"{CSharpNames.Of(new NullabilityInfoContext().Create(field))} {field.Name}"
        + (field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : "");

    private static string Property(PropertyInfo property)
    {
        var index = property.GetIndexParameters();
        var name = index.Length > 0 ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Access(property.GetAccessors(nonPublic: true).First(IsReachable))}{required}{CSharpNames.Of(new NullabilityInfoContext().Create(property))} {name} {{ "
            + (property.GetMethod is { } get && IsReachable(get) ? "get; " : "")
            + (property.SetMethod is { } set && IsReachable(set) ? IsInit(set) ? "init; " : "set; " : "")
            + "}";
    }

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(CSharpNames.Of))}>" : "";
        return $"{Access(method)}{CSharpNames.Of(new NullabilityInfoContext().Create(method.ReturnParameter))} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) =>
        (parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
        + $"{CSharpNames.Of(new NullabilityInfoContext().Create(parameter))} {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : "");

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
