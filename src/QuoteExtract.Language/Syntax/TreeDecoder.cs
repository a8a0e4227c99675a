namespace QuoteExtract.Language;

/// <summary>Chooses the tree of the highest score over the words of a sentence, in time that grows with the square of their number.</summary>
/// <remarks>
/// One thread at a time. Y. Chu, T. Liu: On the Shortest Arborescence of a Directed Graph, 1965; J. Edmonds: Optimum Branchings, 1967; a cycle is made one node
/// in place, as R. Tarjan: Finding Optimum Branchings, 1977, has it.
/// </remarks>
internal sealed class TreeDecoder
{
    private const float Never = -1e9f;
    private readonly Contraction _contraction = new();

    /// <summary>Chooses the head of each word so that they make a tree under exactly one root.</summary>
    /// <param name="scores">One row a word: the score of each word as its head, and in column n of the root; its own column is not looked at.</param>
    /// <param name="stride">Length of a row.</param>
    /// <param name="heads">Receives the heads; −1 for the root's word.</param>
    public void Decode(Span<float> scores, int stride, Span<int> heads)
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

        if (roots == 1 && IsTree(heads))
            return;

        // One root, the word that wants to be it most; then the best tree under it.
        _contraction.Solve(scores, stride, root, heads);
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

    private static bool IsTree(ReadOnlySpan<int> heads)
    {
        Span<int> seenIn = heads.Length <= 256 ? stackalloc int[heads.Length] : new int[heads.Length];
        for (var i = 0; i < heads.Length; i++)
        {
            var j = i;
            while (j >= 0 && seenIn[j] == 0)
            {
                seenIn[j] = i + 1;
                j = heads[j];
            }

            if (j >= 0 && seenIn[j] == i + 1)
                return false;
        }

        return true;
    }

    /// <summary>Grows a path of best heads from each word towards the root; a path that meets itself closes a cycle, which becomes one node.</summary>
    private sealed class Contraction
    {
        private int _n;
        private float[] _scores = [];

        // Where an arc between two nodes really begins and ends, as matrices of the same form as the scores.
        private int[] _heads = [];
        private int[] _dependents = [];

        // Nodes are the words and, from n on, the cycles. The row of a cycle is the row of one of its nodes.
        private readonly List<int> _rows = [];
        private readonly List<int> _cycles = [];
        private readonly List<(int Head, int Dependent)> _chosen = [];
        private readonly List<int> _cycle = [];
        private readonly Stack<int> _path = [];
        private int[] _nodes = [];
        private float[] _best = [];
        private bool[] _merged = [];
        private byte[] _state = [];

        public void Solve(ReadOnlySpan<float> scores, int stride, int root, Span<int> heads)
        {
            Begin(scores, stride, heads.Length);
            const byte OnPath = 1, Done = 2;
            _state[root] = Done;
            for (var start = 0; start < _n; start++)
            {
                if (_merged[start] || _state[start] == Done)
                    continue;
                var row = start;
                while (_state[row] != Done)
                {
                    if (_state[row] == OnPath)
                        Merge(row);
                    _state[row] = OnPath;
                    _path.Push(row);
                    row = BestHead(row);
                }

                while (_path.TryPop(out var reached))
                    _state[reached] = Done;
            }

            // What enters a cycle enters one of its nodes, and breaks it there.
            for (var node = _rows.Count - 1; node >= _n; node--)
            {
                var entered = _chosen[node].Dependent;
                while (_cycles[entered] != node)
                    entered = _cycles[entered];
                _chosen[entered] = _chosen[node];
            }

            for (var i = 0; i < _n; i++)
                heads[i] = i == root ? -1 : _chosen[i].Head;
        }

        private void Begin(ReadOnlySpan<float> scores, int stride, int n)
        {
            _n = n;
            if (_nodes.Length < n)
            {
                (_scores, _heads, _dependents) = (new float[n * n], new int[n * n], new int[n * n]);
                (_nodes, _best, _merged, _state) = (new int[n], new float[n], new bool[n], new byte[n]);
            }

            _rows.Clear();
            _cycles.Clear();
            _chosen.Clear();
            Array.Clear(_merged);
            Array.Clear(_state);
            for (var i = 0; i < n; i++)
            {
                scores.Slice(i * stride, n).CopyTo(_scores.AsSpan(i * n));
                for (var j = 0; j < n; j++)
                    (_heads[i * n + j], _dependents[i * n + j]) = (j, i);
                Add(i);
            }
        }

        private void Add(int row)
        {
            _nodes[row] = _rows.Count;
            _rows.Add(row);
            _cycles.Add(-1);
            _chosen.Add(default);
        }

        /// <summary>Chooses the best head of the node of a row; returns the head's row.</summary>
        private int BestHead(int row)
        {
            var best = -1;
            for (var j = 0; j < _n; j++)
            {
                if (j != row && !_merged[j] && (best < 0 || _scores[row * _n + j] > _scores[row * _n + best]))
                    best = j;
            }

            _best[row] = _scores[row * _n + best];
            _chosen[_nodes[row]] = (_heads[row * _n + best], _dependents[row * _n + best]);
            return best;
        }

        /// <summary>Makes the cycle that ends at <paramref name="row"/>, the top of the path down to that row, one node in that row.</summary>
        private void Merge(int row)
        {
            _cycle.Clear();
            do
                _cycle.Add(_path.Pop());
            while (_cycle[^1] != row);
            var node = _rows.Count;
            foreach (var member in _cycle)
            {
                _cycles[_nodes[member]] = node;
                _merged[member] = true;
            }

            for (var other = 0; other < _n; other++)
            {
                if (_merged[other])
                    continue;
                var (into, from) = (-1, -1);
                var (intoScore, fromScore) = (float.NegativeInfinity, float.NegativeInfinity);
                foreach (var member in _cycle)
                {
                    if (_scores[member * _n + other] - _best[member] is var enter && (into < 0 || enter > intoScore))
                        (into, intoScore) = (member * _n + other, enter);
                    if (_scores[other * _n + member] is var leave && (from < 0 || leave > fromScore))
                        (from, fromScore) = (other * _n + member, leave);
                }

                var (inward, outward) = (row * _n + other, other * _n + row);
                (_heads[inward], _dependents[inward], _scores[inward]) = (_heads[into], _dependents[into], intoScore);
                (_heads[outward], _dependents[outward], _scores[outward]) = (_heads[from], _dependents[from], fromScore);
            }

            _merged[row] = false;
            Add(row);
        }
    }
}
