namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Access tokens and login sessions that ended before their tokens expire.</summary>
public interface ITokenRevocations
{
    /// <summary>Whether the token or its login session has been revoked.</summary>
    /// <exception cref="RevocationsUnavailableException">The list cannot be read: the caller must refuse the token.</exception>
    Task<bool> IsRevokedAsync(string tokenId, string sessionId, CancellationToken cancellationToken);

    /// <summary>Refuses one access token for the rest of its life.</summary>
    /// <exception cref="RevocationsUnavailableException">The list cannot be written.</exception>
    Task RevokeTokenAsync(string tokenId, TimeSpan remaining, CancellationToken cancellationToken);

    /// <summary>Refuses every access token of the given login sessions until the last of them has expired.</summary>
    /// <exception cref="RevocationsUnavailableException">The list cannot be written.</exception>
    Task RevokeSessionsAsync(IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken);
}
