using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Violation = Google.Rpc.BadRequest.Types.FieldViolation;

namespace QuoteExtract.Service.Calls;

/// <summary>Gathers everything that is wrong with a request, each with the path of its field, and turns what is right into what the archive takes.</summary>
internal sealed class FieldChecks
{
    /// <summary>0001-01-01 and 9999-12-31, seconds since 1970: the range of <c>google.protobuf.Timestamp</c>.</summary>
    private const long MinTimestamp = -62_135_596_800;
    private const long MaxTimestamp = 253_402_300_799;

    /// <summary>Violations travel in a header, which must not grow with the request: no more are told.</summary>
    private const int MaxViolations = 32;

    private readonly List<Violation> _violations = [];

    /// <summary>Says that a field is bad.</summary>
    public void Bad(string field, string description)
    {
        if (_violations.Count < MaxViolations)
            _violations.Add(new Violation { Field = field, Description = description });
    }

    /// <summary>Says that a field is bad where <paramref name="isValid"/> does not hold.</summary>
    public void Require(bool isValid, string field, string description)
    {
        if (!isValid)
            Bad(field, description);
    }

    /// <summary>A text of at most <paramref name="max"/> characters.</summary>
    public string Text(string field, string value, int max)
    {
        Require(!HasMore(value, max), field, string.Create(CultureInfo.InvariantCulture, $"Has more than {max:N0} characters."));
        return value;
    }

    /// <summary>A text that is not blank, of at most <paramref name="max"/> characters.</summary>
    public string RequiredText(string field, string value, int max)
    {
        Require(!string.IsNullOrWhiteSpace(value), field, "Required.");
        return Text(field, value, max);
    }

    /// <summary>An absolute http or https URL of at most <paramref name="max"/> characters, or nothing.</summary>
    public string WebAddress(string field, string value, int max)
    {
        Require(value.Length == 0 || Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https", field, "Must be an absolute http or https URL.");
        return Text(field, value, max);
    }

    /// <summary>A list of at most <paramref name="max"/> entries. A longer one is not looked into.</summary>
    /// <returns>Whether it is short enough.</returns>
    public bool Count(string field, int count, int max)
    {
        Require(count <= max, field, string.Create(CultureInfo.InvariantCulture, $"Has more than {max:N0} entries."));
        return count <= max;
    }

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public double Range(string field, double value, double min, double max)
    {
        Require(value >= min && value <= max, field, string.Create(CultureInfo.InvariantCulture, $"Must be {min} to {max}."));
        return value;
    }

    /// <summary>A number of things wanted: 1 to <paramref name="max"/>, 0 for the default.</summary>
    public int Size(string field, int value, int fallback, int max)
    {
        Require(value >= 0 && value <= max, field, string.Create(CultureInfo.InvariantCulture, $"Must be 0 to {max:N0}."));
        return value == 0 ? fallback : value;
    }

    /// <summary>A value that the contract names.</summary>
    public T Known<T>(string field, T value)
        where T : struct, System.Enum
    {
        Require(System.Enum.IsDefined(value), field, $"Must be {Names<T>()}.");
        return value;
    }

    /// <summary>A value that the contract names, other than the unspecified one.</summary>
    public T Chosen<T>(string field, T value)
        where T : struct, System.Enum
    {
        Require(System.Enum.IsDefined(value) && !EqualityComparer<T>.Default.Equals(value, default), field, $"Must be {Names<T>()}.");
        return value;
    }

    /// <summary>At most 8 values that the contract names. An unspecified one stands for all, as no value does.</summary>
    /// <returns>The values, each once; empty for all.</returns>
    public IReadOnlyList<T> KnownAll<T>(string field, IReadOnlyList<T> values)
        where T : struct, System.Enum
    {
        const int Max = 8;
        if (!Count(field, values.Count, Max))
            return [];
        for (var i = 0; i < values.Count; i++)
            Known(string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"), values[i]);
        return values.Contains(default) ? [] : [.. values.Distinct()];
    }

    /// <summary>A time; null where there is none.</summary>
    public DateTimeOffset? Time(string field, Timestamp? time)
    {
        if (time is null)
            return null;
        if (time.Seconds is >= MinTimestamp and <= MaxTimestamp && time.Nanos is >= 0 and <= 999_999_999)
            return time.ToDateTimeOffset();
        Bad(field, "Must be a time from year 1 to 9999, with 0 to 999,999,999 nanoseconds.");
        return null;
    }

    /// <summary>A length of time; the default where there is none.</summary>
    public TimeSpan Time(string field, Duration? duration, TimeSpan fallback, TimeSpan min, TimeSpan max)
    {
        if (duration is null)
            return fallback;
        // Compared in seconds first: what is no valid duration at all cannot be converted.
        var isValid = duration.Seconds >= 0 && duration.Seconds <= (long)max.TotalSeconds && duration.Nanos is >= 0 and <= 999_999_999;
        var time = isValid ? duration.ToTimeSpan() : TimeSpan.Zero;
        Require(time >= min && time <= max, field, string.Create(CultureInfo.InvariantCulture, $"Must be {min.TotalSeconds} to {max.TotalSeconds} seconds."));
        return time;
    }

    /// <summary>The times of a range, either of which may be missing.</summary>
    public (DateTimeOffset? Start, DateTimeOffset? End) Times(string startField, Timestamp? start, string endField, Timestamp? end)
    {
        var (from, to) = (Time(startField, start), Time(endField, end));
        Require(from is null || to is null || from < to, endField, $"Must be later than {startField}.");
        return (from, to);
    }

    /// <summary>The id in a resource name, "quotes/17".</summary>
    /// <param name="field">The field.</param>
    /// <param name="name">The name.</param>
    /// <param name="collection">What it must begin with: "quotes".</param>
    public long Resource(string field, string name, string collection)
    {
        if (name.Length == 0)
            Bad(field, "Required.");
        else if (ResourceName.IdOf(name, collection) is { } id)
            return id;
        else
            Bad(field, $"Must be a resource name: {collection}/17.");
        return 0;
    }

    /// <summary>The id in a resource name; null where it is empty.</summary>
    public long? OptionalResource(string field, string name, string collection) => name.Length == 0 ? null : Resource(field, name, collection);

    /// <summary>Ends the checks.</summary>
    /// <exception cref="StatusException">INVALID_ARGUMENT with all violations, where there are any.</exception>
    public void Throw()
    {
        if (_violations.Count > 0)
            throw Statuses.InvalidArgument(_violations);
    }

    private static bool HasMore(string text, int max) => text.Length > max && (text.Length > 2 * max || text.EnumerateRunes().Count() > max);

    /// <summary>The names of an enum as C# has them, which are those of the contract without the prefix: "DIRECT, MIXED or INDIRECT".</summary>
    private static string Names<T>()
        where T : struct, System.Enum
    {
        var names = System.Enum.GetNames<T>().Skip(1).Select(UpperSnake).ToList();
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
    }

    private static string UpperSnake(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}
