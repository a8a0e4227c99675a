using System.Text;

namespace QuoteExtract.Architecture.Tests;

/// <summary>A text in the repository that must be what the code says today.</summary>
internal static class Snapshot
{
    /// <summary>Whether this run rewrites the snapshots instead of comparing with them.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    /// <summary>The lines of the snapshot at <paramref name="path"/> (from the root); none where there is no such file yet.</summary>
    public static string[] Read(string path) => File.Exists(Repository.PathOf(path)) ? File.ReadAllLines(Repository.PathOf(path)) : [];

    /// <summary>Fails with a line diff unless the file at <paramref name="path"/> (from the root) holds <paramref name="lines"/>.</summary>
    public static void Verify(string path, IReadOnlyList<string> lines)
    {
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Repository.PathOf(path))!);
            File.WriteAllText(Repository.PathOf(path), string.Concat(lines.Select(line => line + "\n")));
        }

        var expected = Read(path);
        if (!expected.SequenceEqual(lines, StringComparer.Ordinal))
            Assert.Fail($"{path} differs. If the change is meant, accept it with UPDATE_SNAPSHOTS=1 dotnet test and commit the file.\n{Diff(expected, lines)}");
    }

    /// <summary>The lines to take out (-) and put in (+), by a longest common subsequence, each with the unindented line above it.</summary>
    private static string Diff(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var diff = new StringBuilder();
        var heading = "";
        for (int i = 0, j = 0; i < before.Count || j < after.Count;)
        {
            if (i < before.Count && j < after.Count && before[i] == after[j])
            {
                heading = before[i].StartsWith(' ') ? heading : before[i];
                i++;
                j++;
                continue;
            }

            if (heading.Length > 0)
                diff.Append("  ").AppendLine(heading);
            heading = "";
            if (j == after.Count || (i < before.Count && common[i + 1, j] >= common[i, j + 1]))
                diff.Append("- ").AppendLine(before[i++]);
            else
                diff.Append("+ ").AppendLine(after[j++]);
        }

        return diff.ToString();
    }
}
