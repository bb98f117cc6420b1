namespace Lucid.Cryptography.Ed25519;

/// <summary>A key file that is not used as it is. The message says what to do, and nothing of what the file holds.</summary>
public sealed class Ed25519KeyFileException : Exception
{
    /// <summary>An exception with a message for whoever runs the program.</summary>
    public Ed25519KeyFileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for whoever runs the program and what caused it.</summary>
    public Ed25519KeyFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
