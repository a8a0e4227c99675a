using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuoteExtract.Learning.Networks;

/// <summary>Products of small dense matrices, row by row in memory, single precision.</summary>
/// <remarks>
/// Every element is summed over the inner dimension in order, each step one fused multiply-add, so that the result is the same to the
/// bit whatever the width of the machine's vectors.
/// </remarks>
public static class MatrixProduct
{
    /// <summary>Number of columns of a product must be a multiple of this.</summary>
    public const int Lanes = 16;

    private const int RowBlock = 4;

    /// <summary>The least multiple of <see cref="Lanes"/> that is not below <paramref name="columns"/>.</summary>
    public static int Padded(int columns) => (columns + Lanes - 1) / Lanes * Lanes;

    /// <summary>c += a · b, where a is rows × inner, b is inner × columns, c is rows × columns.</summary>
    public static void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns) =>
        Add(a, inner, 1, b, c, rows, inner, columns);

    /// <summary>c += aᵀ · b, where a is inner × rows, b is inner × columns, c is rows × columns.</summary>
    public static void AddTransposed(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns) =>
        Add(a, 1, rows, b, c, rows, inner, columns);

    /// <summary>Writes the transpose of <paramref name="a"/>, rows × columns, into <paramref name="to"/>, whose rows are <paramref name="stride"/> long.</summary>
    public static void Transpose(ReadOnlySpan<float> a, Span<float> to, int rows, int columns, int stride)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                to[j * stride + i] = a[i * columns + j];
        }
    }

    private static void Add(ReadOnlySpan<float> a, int rowStep, int innerStep, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int columns)
    {
        if (rows == 0 || inner == 0)
            return;
        if (columns % Lanes != 0)
            throw new ArgumentException($"{columns} is no multiple of {Lanes}.", nameof(columns));
        if (b.Length < inner * columns || c.Length < rows * columns || a.Length <= (rows - 1) * rowStep + (inner - 1) * innerStep)
            throw new ArgumentException($"A product of {rows} × {inner} × {columns} needs larger matrices.", nameof(rows));
        ref var a0 = ref Unsafe.AsRef(in a[0]);
        ref var b0 = ref Unsafe.AsRef(in b[0]);
        ref var c0 = ref c[0];
        var column = 0;
        for (; column + 4 * Lanes <= columns; column += 4 * Lanes)
        {
            var row = 0;
            for (; row + RowBlock <= rows; row += RowBlock)
                Block4x4(ref Unsafe.Add(ref a0, row * rowStep), rowStep, innerStep, ref Unsafe.Add(ref b0, column), ref Unsafe.Add(ref c0, row * columns + column), inner, columns);
            for (; row < rows; row++)
                Block1x4(ref Unsafe.Add(ref a0, row * rowStep), innerStep, ref Unsafe.Add(ref b0, column), ref Unsafe.Add(ref c0, row * columns + column), inner, columns);
        }

        for (; column < columns; column += Lanes)
        {
            var row = 0;
            for (; row + RowBlock <= rows; row += RowBlock)
                Block4x1(ref Unsafe.Add(ref a0, row * rowStep), rowStep, innerStep, ref Unsafe.Add(ref b0, column), ref Unsafe.Add(ref c0, row * columns + column), inner, columns);
            for (; row < rows; row++)
                Block1x1(ref Unsafe.Add(ref a0, row * rowStep), innerStep, ref Unsafe.Add(ref b0, column), ref Unsafe.Add(ref c0, row * columns + column), inner, columns);
        }
    }

    private static void Block4x4(ref float a, int rowStep, int innerStep, ref float b, ref float c, int inner, int columns)
    {
        Vector512<float> c00 = Load(ref c, 0), c01 = Load(ref c, 16), c02 = Load(ref c, 32), c03 = Load(ref c, 48);
        Vector512<float> c10 = Load(ref c, columns), c11 = Load(ref c, columns + 16), c12 = Load(ref c, columns + 32), c13 = Load(ref c, columns + 48);
        Vector512<float> c20 = Load(ref c, 2 * columns), c21 = Load(ref c, 2 * columns + 16), c22 = Load(ref c, 2 * columns + 32), c23 = Load(ref c, 2 * columns + 48);
        Vector512<float> c30 = Load(ref c, 3 * columns), c31 = Load(ref c, 3 * columns + 16), c32 = Load(ref c, 3 * columns + 32), c33 = Load(ref c, 3 * columns + 48);
        for (var k = 0; k < inner; k++)
        {
            Vector512<float> b0 = Load(ref b, 0), b1 = Load(ref b, 16), b2 = Load(ref b, 32), b3 = Load(ref b, 48);
            var x = Vector512.Create(a);
            (c00, c01, c02, c03) = (Fma(x, b0, c00), Fma(x, b1, c01), Fma(x, b2, c02), Fma(x, b3, c03));
            x = Vector512.Create(Unsafe.Add(ref a, rowStep));
            (c10, c11, c12, c13) = (Fma(x, b0, c10), Fma(x, b1, c11), Fma(x, b2, c12), Fma(x, b3, c13));
            x = Vector512.Create(Unsafe.Add(ref a, 2 * rowStep));
            (c20, c21, c22, c23) = (Fma(x, b0, c20), Fma(x, b1, c21), Fma(x, b2, c22), Fma(x, b3, c23));
            x = Vector512.Create(Unsafe.Add(ref a, 3 * rowStep));
            (c30, c31, c32, c33) = (Fma(x, b0, c30), Fma(x, b1, c31), Fma(x, b2, c32), Fma(x, b3, c33));
            a = ref Unsafe.Add(ref a, innerStep);
            b = ref Unsafe.Add(ref b, columns);
        }

        Store(c00, c01, c02, c03, ref c);
        Store(c10, c11, c12, c13, ref Unsafe.Add(ref c, columns));
        Store(c20, c21, c22, c23, ref Unsafe.Add(ref c, 2 * columns));
        Store(c30, c31, c32, c33, ref Unsafe.Add(ref c, 3 * columns));
    }

    private static void Block1x4(ref float a, int innerStep, ref float b, ref float c, int inner, int columns)
    {
        Vector512<float> c0 = Load(ref c, 0), c1 = Load(ref c, 16), c2 = Load(ref c, 32), c3 = Load(ref c, 48);
        for (var k = 0; k < inner; k++)
        {
            var x = Vector512.Create(a);
            (c0, c1, c2, c3) = (Fma(x, Load(ref b, 0), c0), Fma(x, Load(ref b, 16), c1), Fma(x, Load(ref b, 32), c2), Fma(x, Load(ref b, 48), c3));
            a = ref Unsafe.Add(ref a, innerStep);
            b = ref Unsafe.Add(ref b, columns);
        }

        Store(c0, c1, c2, c3, ref c);
    }

    private static void Block4x1(ref float a, int rowStep, int innerStep, ref float b, ref float c, int inner, int columns)
    {
        Vector512<float> c0 = Load(ref c, 0), c1 = Load(ref c, columns), c2 = Load(ref c, 2 * columns), c3 = Load(ref c, 3 * columns);
        for (var k = 0; k < inner; k++)
        {
            var y = Load(ref b, 0);
            c0 = Fma(Vector512.Create(a), y, c0);
            c1 = Fma(Vector512.Create(Unsafe.Add(ref a, rowStep)), y, c1);
            c2 = Fma(Vector512.Create(Unsafe.Add(ref a, 2 * rowStep)), y, c2);
            c3 = Fma(Vector512.Create(Unsafe.Add(ref a, 3 * rowStep)), y, c3);
            a = ref Unsafe.Add(ref a, innerStep);
            b = ref Unsafe.Add(ref b, columns);
        }

        c0.StoreUnsafe(ref c);
        c1.StoreUnsafe(ref c, (nuint)columns);
        c2.StoreUnsafe(ref c, (nuint)(2 * columns));
        c3.StoreUnsafe(ref c, (nuint)(3 * columns));
    }

    private static void Block1x1(ref float a, int innerStep, ref float b, ref float c, int inner, int columns)
    {
        var sum = Load(ref c, 0);
        for (var k = 0; k < inner; k++)
        {
            sum = Fma(Vector512.Create(a), Load(ref b, 0), sum);
            a = ref Unsafe.Add(ref a, innerStep);
            b = ref Unsafe.Add(ref b, columns);
        }

        sum.StoreUnsafe(ref c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float from, int offset) => Vector512.LoadUnsafe(ref from, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> x, Vector512<float> y, Vector512<float> z) => Vector512.FusedMultiplyAdd(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> x0, Vector512<float> x1, Vector512<float> x2, Vector512<float> x3, ref float to)
    {
        x0.StoreUnsafe(ref to);
        x1.StoreUnsafe(ref to, 16);
        x2.StoreUnsafe(ref to, 32);
        x3.StoreUnsafe(ref to, 48);
    }
}
