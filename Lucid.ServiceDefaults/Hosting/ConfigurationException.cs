namespace Lucid.ServiceDefaults.Hosting;

/// <summary>A setting is missing or unusable; the message names the setting and says what to do. It never holds the value.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public ConfigurationException()
    {
    }

    /// <summary>Creates the exception with the line the operator will read.</summary>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the line the operator will read and its cause.</summary>
    public ConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
