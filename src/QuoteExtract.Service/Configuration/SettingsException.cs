namespace QuoteExtract.Service;

/// <summary>The service cannot start with the settings that it was given. The message names the setting and the reason, for a person to read.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">One line: the setting's name, its value, what it must be.</param>
    /// <param name="innerException">What the system said, if it did.</param>
    public SettingsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
