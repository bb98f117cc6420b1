namespace Lucid.Persistence.Errors;

/// <summary>A write was refused because another document has the same value under a unique index: a conflict, not a failure.</summary>
/// <param name="innerException">The driver's exception; its text holds the value, so it is not for clients.</param>
public sealed class DuplicateKeyException(Exception innerException)
    : Exception("Another document has the same value under a unique index.", innerException);
