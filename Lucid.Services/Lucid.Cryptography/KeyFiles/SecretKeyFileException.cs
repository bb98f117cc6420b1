namespace Lucid.Cryptography.KeyFiles;

/// <summary>A key file that is not used as it is. The message says what to do, and nothing of what the file holds.</summary>
public sealed class SecretKeyFileException : Exception
{
    /// <summary>An exception with a message for whoever runs the program.</summary>
    public SecretKeyFileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for whoever runs the program and what caused it.</summary>
    public SecretKeyFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
