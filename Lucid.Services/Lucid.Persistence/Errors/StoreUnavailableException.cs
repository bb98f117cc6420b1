namespace Lucid.Persistence.Errors;

/// <summary>The document store did not answer in time; whether a write happened is unknown.</summary>
/// <param name="innerException">The driver's exception.</param>
public sealed class StoreUnavailableException(Exception innerException)
    : Exception("The document store cannot be reached.", innerException);
