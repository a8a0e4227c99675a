using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace QuoteExtract.Service.Configuration;

/// <summary>Reads <see cref="ServiceOptions"/> from a configuration and refuses what is misspelt, of the wrong type or out of range.</summary>
internal static class SettingsReader
{
    /// <summary>Keys beside those of <see cref="ServiceOptions"/>: the framework's logging, and the file of further settings.</summary>
    private static readonly string[] OtherKeys = ["Logging", "config"];

    /// <summary>Reads and validates the settings.</summary>
    /// <exception cref="SettingsException">At least one is bad; the message names every bad one.</exception>
    public static ServiceOptions Read(IConfiguration configuration)
    {
        var misspelt = Misspelt(configuration, typeof(ServiceOptions), "").ToList();
        if (misspelt.Count > 0)
            throw new SettingsException(string.Join(" ", misspelt));

        var options = new ServiceOptions();
        try
        {
            configuration.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException(e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message, e);
        }

        var bad = OutOfRange(options, "").Concat(SettingsRules.Violations(options)).ToList();
        return bad.Count == 0 ? options : throw new SettingsException(string.Join(" ", bad));
    }

    private static IEnumerable<string> Misspelt(IConfiguration configuration, Type type, string path)
    {
        foreach (var child in configuration.GetChildren())
        {
            if (path.Length == 0 && OtherKeys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                continue;

            var property = type.GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is null)
            {
                var known = string.Join(", ", type.GetProperties().Select(p => p.Name));
                yield return $"{child.Path} is not a setting; {(path.Length == 0 ? "there are" : path + " has")} {known}.";
            }
            else if (IsSection(property.PropertyType))
            {
                foreach (var inner in Misspelt(child, property.PropertyType, child.Path))
                    yield return inner;
            }
            else if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericArguments() is [var element] && IsSection(element))
            {
                foreach (var inner in child.GetChildren().SelectMany(item => Misspelt(item, element, item.Path)))
                    yield return inner;
            }
        }
    }

    private static IEnumerable<string> OutOfRange(object section, string path)
    {
        foreach (var property in section.GetType().GetProperties())
        {
            var name = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
            var value = property.GetValue(section);
            foreach (var failure in property.GetCustomAttributes<ValidationAttribute>().Where(rule => !rule.IsValid(value)))
                yield return $"{name} is {Show(value)}; it must be {Wanted(failure)}.";

            var nested = value switch
            {
                not null when IsSection(property.PropertyType) => OutOfRange(value, name),
                IEnumerable items and not string => items.Cast<object>().SelectMany((item, i) =>
                    IsSection(item.GetType()) ? OutOfRange(item, string.Create(CultureInfo.InvariantCulture, $"{name}:{i}")) : []),
                _ => [],
            };
            foreach (var inner in nested)
                yield return inner;
        }
    }

    private static bool IsSection(Type type) => type.IsClass && type.Namespace == typeof(ServiceOptions).Namespace;

    private static string Show(object? value) => value is null or "" ? "empty" : string.Create(CultureInfo.InvariantCulture, $"{value}");

    private static string Wanted(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}"),
        StringLengthAttribute length => string.Create(CultureInfo.InvariantCulture, $"at most {length.MaximumLength} characters"),
        _ => "set",
    };
}
