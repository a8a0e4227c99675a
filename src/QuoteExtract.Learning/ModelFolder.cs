namespace QuoteExtract.Learning;

/// <summary>Where the models that come with the program lie.</summary>
public static class ModelFolder
{
    /// <summary>The folder.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Path of the model file named <paramref name="model"/> there.</summary>
    public static string PathOf(string model) => Path.Combine(Shipped, model + ModelFile.Extension);
}
