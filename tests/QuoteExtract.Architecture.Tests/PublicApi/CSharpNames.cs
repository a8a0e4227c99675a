using System.Reflection;

namespace QuoteExtract.Architecture.Tests.PublicApi;

/// <summary>Names of types as C# writes them: keywords, type arguments, question marks; without namespaces.</summary>
internal static class CSharpNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte", [typeof(byte)] = "byte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint",
        [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    /// <summary>The name of <paramref name="type"/>, which says nothing of null.</summary>
    public static string Of(Type type) => Of(type, [], "");

    /// <summary>The name of the type that <paramref name="nullability"/> is about, a question mark behind what may be null.</summary>
    public static string Of(NullabilityInfo nullability)
    {
        var mark = !nullability.Type.IsValueType && nullability.ReadState == NullabilityState.Nullable ? "?" : "";
        return nullability.ElementType is { } element
            ? $"{Of(element)}[]{mark}"
            : Of(nullability.Type, [.. nullability.GenericTypeArguments.Select(Of)], mark);
    }

    /// <summary>The bare name, without type arguments and outer types.</summary>
    public static string Simple(Type type) => type.Name.Split('`')[0];

    private static string Of(Type type, IReadOnlyList<string> arguments, string mark)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, arguments, mark);
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[]{mark}";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{Of(underlying)}?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword + mark;

        var outer = type is { IsNested: true, IsGenericParameter: false } ? Of(type.DeclaringType!) + "." : "";
        if (!type.IsGenericType)
            return outer + type.Name + mark;
        var names = arguments.Count > 0 ? arguments : [.. type.GetGenericArguments().Select(Of)];
        return $"{outer}{Simple(type)}<{string.Join(", ", names)}>{mark}";
    }
}
