namespace Lucid.ServiceDefaults.Authentication;

/// <summary>The list of revoked tokens cannot be reached, so no token can be trusted at this moment.</summary>
public sealed class RevocationsUnavailableException(string message, Exception innerException) : Exception(message, innerException);
