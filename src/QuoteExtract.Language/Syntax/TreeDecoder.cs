namespace QuoteExtract.Language;

/// <summary>Chooses the tree of the highest score over the words of a sentence.</summary>
/// <remarks>Y. Chu, T. Liu: On the Shortest Arborescence of a Directed Graph, 1965; J. Edmonds: Optimum Branchings, 1967.</remarks>
internal static class TreeDecoder
{
    private const float Never = -1e9f;

    /// <summary>Chooses the head of each word so that they make a tree under exactly one root.</summary>
    /// <param name="scores">One row a word: the score of each word as its head, and in column n of the root; its own column is not looked at.</param>
    /// <param name="stride">Length of a row.</param>
    /// <param name="heads">Receives the heads; −1 for the root's word.</param>
    public static void Decode(Span<float> scores, int stride, Span<int> heads)
    {
        var n = heads.Length;
        var (roots, root, margin) = (0, 0, float.NegativeInfinity);
        for (var i = 0; i < n; i++)
        {
            var row = scores.Slice(i * stride, stride);
            row[i] = Never;
            var best = Best(row[..n]);
            heads[i] = n > 1 && row[best] >= row[n] ? best : -1;
            roots += heads[i] < 0 ? 1 : 0;
            if (row[n] - row[best] > margin)
                (root, margin) = (i, row[n] - row[best]);
        }

        if (roots == 1 && !HasCycle(heads))
            return;

        // One root, the word that wants to be it most; then the best tree under it.
        var matrix = new float[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                matrix[i, j] = i == j ? Never : scores[i * stride + j];
        }

        var tree = BestTree(matrix, root);
        tree.CopyTo(heads);
        heads[root] = -1;
    }

    /// <summary>The best tree under <paramref name="root"/>: greedy, where it has a cycle that is made one node and the rest solved first.</summary>
    private static int[] BestTree(float[,] scores, int root)
    {
        var n = scores.GetLength(0);
        var heads = new int[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (j != i && (heads[i] == i || scores[i, j] > scores[i, heads[i]]))
                    heads[i] = j;
            }
        }

        heads[root] = -1;
        if (FindCycle(heads) is not { } cycle)
            return heads;

        var inCycle = new bool[n];
        foreach (var i in cycle)
            inCycle[i] = true;
        var rest = Enumerable.Range(0, n).Where(i => !inCycle[i]).ToArray();
        var m = rest.Length;
        var smaller = new float[m + 1, m + 1];
        var enters = new int[m];
        var leaves = new int[m];
        for (var a = 0; a < m; a++)
        {
            for (var b = 0; b < m; b++)
                smaller[a, b] = scores[rest[a], rest[b]];
            (smaller[a, m], smaller[m, a]) = (float.NegativeInfinity, float.NegativeInfinity);
            foreach (var i in cycle)
            {
                if (scores[rest[a], i] > smaller[a, m])
                    (smaller[a, m], leaves[a]) = (scores[rest[a], i], i);
                var gain = scores[i, rest[a]] - scores[i, heads[i]];
                if (gain > smaller[m, a])
                    (smaller[m, a], enters[a]) = (gain, i);
            }
        }

        var tree = BestTree(smaller, Array.IndexOf(rest, root));
        for (var a = 0; a < m; a++)
            heads[rest[a]] = tree[a] < 0 ? -1 : tree[a] == m ? leaves[a] : rest[tree[a]];
        heads[enters[tree[m]]] = rest[tree[m]];
        return heads;
    }

    private static int Best(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var j = 1; j < row.Length; j++)
        {
            if (row[j] > row[best])
                best = j;
        }

        return best;
    }

    private static bool HasCycle(ReadOnlySpan<int> heads) => FindCycle(heads) is not null;

    private static List<int>? FindCycle(ReadOnlySpan<int> heads)
    {
        var seenIn = new int[heads.Length];
        for (var i = 0; i < heads.Length; i++)
        {
            var j = i;
            while (j >= 0 && seenIn[j] == 0)
            {
                seenIn[j] = i + 1;
                j = heads[j];
            }

            if (j < 0 || seenIn[j] != i + 1)
                continue;
            var cycle = new List<int> { j };
            for (var k = heads[j]; k != j; k = heads[k])
                cycle.Add(k);
            return cycle;
        }

        return null;
    }
}
