using QuoteExtract.Learning.Networks;

namespace QuoteExtract.Learning.Tests.Networks;

public class MatrixProductTests
{
    /// <summary>Sizes around the blocks of 4 rows, and of 16 and 64 columns, in which products are computed.</summary>
    public static TheoryData<int, int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int, int>();
            foreach (var rows in (int[])[1, 3, 4, 5, 8, 11])
            {
                foreach (var inner in (int[])[1, 2, 17])
                {
                    foreach (var columns in (int[])[16, 48, 64, 80, 144])
                        sizes.Add(rows, inner, columns);
                }
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Add_IsTheSumOfProductsInOrder(int rows, int inner, int columns)
    {
        var (a, b, c) = (Numbers.Random(rows * inner, 1), Numbers.Random(inner * columns, 2), Numbers.Random(rows * columns, 3));
        var expected = (float[])c.Clone();
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                for (var k = 0; k < inner; k++)
                    expected[i * columns + j] = MathF.FusedMultiplyAdd(a[i * inner + k], b[k * columns + j], expected[i * columns + j]);
            }
        }

        MatrixProduct.Add(a, b, c, rows, inner, columns);
        Assert.Equal(expected, c);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void AddTransposed_IsTheProductWithTheTranspose(int rows, int inner, int columns)
    {
        var (a, b) = (Numbers.Random(inner * rows, 4), Numbers.Random(inner * columns, 5));
        var transposed = new float[rows * inner];
        MatrixProduct.Transpose(a, transposed, inner, rows, inner);
        var (expected, actual) = (new float[rows * columns], new float[rows * columns]);
        MatrixProduct.Add(transposed, b, expected, rows, inner, columns);

        MatrixProduct.AddTransposed(a, b, actual, rows, inner, columns);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Transpose_LeavesTheRestOfARowAlone()
    {
        float[] to = [9, 9, 9, 9, 9, 9];
        MatrixProduct.Transpose([1, 2, 3, 4], to, 2, 2, 3);
        Assert.Equal([1, 3, 9, 2, 4, 9], to);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    public void Add_OfNothingChangesNothing(int rows, int inner)
    {
        var c = Numbers.Random(48, 6);
        MatrixProduct.Add(new float[16], new float[64], c, rows, inner, 16);
        Assert.Equal(Numbers.Random(48, 6), c);
    }

    [Theory]
    [InlineData(3, 32, 32)]
    [InlineData(4, 31, 32)]
    [InlineData(4, 32, 31)]
    public void Add_RefusesMatricesThatAreTooSmall(int a, int b, int c) =>
        Assert.Throws<ArgumentException>(() => MatrixProduct.Add(new float[a], new float[b], new float[c], 2, 2, 16));

    [Fact]
    public void Add_RefusesColumnsThatFillNoVector() => Assert.Throws<ArgumentException>(() => MatrixProduct.Add(new float[4], new float[30], new float[30], 2, 2, 15));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    public void Padded_RoundsUpToWholeVectors(int columns, int padded) => Assert.Equal(padded, MatrixProduct.Padded(columns));
}
