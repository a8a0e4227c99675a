namespace QuoteExtract.Service.Desk;

/// <summary>What a status says of the fields of a request.</summary>
internal static class FieldViolations
{
    /// <summary>All that is said.</summary>
    public static IReadOnlyList<Google.Rpc.BadRequest.Types.FieldViolation> Of(Google.Rpc.Status? status) =>
        status?.Details.FirstOrDefault(d => d.Is(Google.Rpc.BadRequest.Descriptor))?.Unpack<Google.Rpc.BadRequest>().FieldViolations ?? [];

    /// <summary>What is said of one of <paramref name="fields"/>, or of an entry of it; null where nothing is.</summary>
    public static string? Of(Google.Rpc.Status? status, params IEnumerable<string> fields) =>
        Of(status).FirstOrDefault(v => fields.Any(f => v.Field == f || v.Field.StartsWith(f + "[", StringComparison.Ordinal)))?.Description;
}
