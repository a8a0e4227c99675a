using System.Text;
using System.Text.Json;
using QuoteExtract.Tests.Shared.Clients;

namespace QuoteExtract.Functional.Tests.Exports;

/// <summary>Reads CSV by the grammar of RFC 4180, section 2, and nothing wider.</summary>
internal static class Rfc4180
{
    private const string Interpreter = "/usr/bin/python3";

    /// <summary>The records of a file that begins with a byte order mark. Fails on what the grammar does not have.</summary>
    public static List<string[]> Read(string file)
    {
        Assert.Equal('\uFEFF', file[0]);
        var records = new List<string[]>();
        for (var at = 1; at < file.Length;)
            records.Add(Record(file, ref at));
        return records;
    }

    /// <summary>The records as Python's <c>csv</c> reads them; those of <see cref="Read"/> where there is no Python.</summary>
    public static async Task<List<string[]>> ReadByPythonAsync(string file)
    {
        if (!File.Exists(Interpreter))
            return Read(file);
        var folder = Directory.CreateTempSubdirectory("quoteextract-csv-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "export.csv"), file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            var json = await ClientProcess.RunAsync(
                Interpreter, folder.FullName, "-c", "import csv, json; print(json.dumps(list(csv.reader(open('export.csv', encoding='utf-8-sig', newline=''), strict=True))))");
            return JsonSerializer.Deserialize<List<string[]>>(json)!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Record(string file, ref int at)
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(file[at] == '"' ? Escaped(file, ref at) : Bare(file, ref at));
            if (file[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", file.Substring(at, 2));
            at += 2;
            return [.. fields];
        }
    }

    private static string Escaped(string file, ref int at)
    {
        var field = new StringBuilder();
        for (at++; file[at] != '"' || (at + 1 < file.Length && file[at + 1] == '"'); at++)
        {
            if (file[at] == '"')
                at++;
            field.Append(file[at]);
        }

        at++;
        return field.ToString();
    }

    private static string Bare(string file, ref int at)
    {
        var start = at;
        at += file.AsSpan(at).IndexOfAny(',', '\r', '\n');
        Assert.DoesNotContain('"', file[start..at]);
        return file[start..at];
    }
}
