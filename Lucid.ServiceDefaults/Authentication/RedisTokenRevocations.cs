using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Keeps revocations in Redis under <c>blacklist:{jti}</c> and <c>revoked-session:{sid}</c>; each key dies with the tokens it stops.</summary>
internal sealed class RedisTokenRevocations(IConnectionMultiplexer redis, IOptions<TokenOptions> options) : ITokenRevocations
{
    public async Task<bool> IsRevokedAsync(string tokenId, string sessionId, CancellationToken cancellationToken)
    {
        try
        {
            // One EXISTS for both keys: this runs on every authenticated request.
            var found = await redis.GetDatabase().KeyExistsAsync([TokenKey(tokenId), SessionKey(sessionId)])
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            return found > 0;
        }
        catch (Exception exception) when (IsUnavailable(exception))
        {
            throw Unavailable(exception);
        }
    }

    public async Task RevokeTokenAsync(string tokenId, TimeSpan remaining, CancellationToken cancellationToken)
    {
        if (remaining <= -TokenValidation.ClockSkew)
            return;
        try
        {
            await redis.GetDatabase().StringSetAsync(TokenKey(tokenId), 1, remaining + TokenValidation.ClockSkew)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsUnavailable(exception))
        {
            throw Unavailable(exception);
        }
    }

    public async Task RevokeSessionsAsync(IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken)
    {
        var database = redis.GetDatabase();
        var life = options.Value.AccessLifetime + TokenValidation.ClockSkew;
        try
        {
            await Task.WhenAll(sessionIds.Select(id => database.StringSetAsync(SessionKey(id), 1, life)))
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsUnavailable(exception))
        {
            throw Unavailable(exception);
        }
    }

    private static RedisKey TokenKey(string tokenId) => "blacklist:" + tokenId;

    private static RedisKey SessionKey(string sessionId) => "revoked-session:" + sessionId;

    private static bool IsUnavailable(Exception exception) => exception is RedisException or TimeoutException;

    private static RevocationsUnavailableException Unavailable(Exception exception) =>
        new("The list of revoked tokens cannot be reached in Redis.", exception);
}
