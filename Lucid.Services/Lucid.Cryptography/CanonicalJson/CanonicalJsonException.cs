namespace Lucid.Cryptography.CanonicalJson;

/// <summary>JSON that has no canonical form: it is not JSON, or it is outside of what RFC 8785, section 3.1, admits.</summary>
public sealed class CanonicalJsonException : FormatException
{
    /// <summary>An exception with a message for people.</summary>
    public CanonicalJsonException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for people and what caused it.</summary>
    public CanonicalJsonException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
