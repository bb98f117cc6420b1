using System.Security.Cryptography;
using Lucid.Auth.Contracts;
using Lucid.Cryptography.Tron;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Lucid.Auth.Challenges;

/// <summary>Issues challenges and takes each back once. They live in Redis: losing them only costs a new request.</summary>
internal sealed class ChallengeStore(IConnectionMultiplexer redis, TimeProvider time, IOptions<AuthOptions> options)
{
    private const int NonceBytes = 16;

    public async Task<ChallengeResponse> IssueAsync(TronAddress address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var life = TimeSpan.FromSeconds(options.Value.ChallengeSeconds);
        var nonce = RandomNumberGenerator.GetHexString(2 * NonceBytes, lowercase: true);
        var message = ChallengeMessage.Format(now, nonce);
        await redis.GetDatabase().StringSetAsync(Key(nonce), Value(address, message), life)
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        return new ChallengeResponse(message, nonce, now + life);
    }

    /// <summary>Whether the message is an open challenge for this address, which it no longer is afterwards.</summary>
    public async Task<bool> TakeAsync(TronAddress address, string message, CancellationToken cancellationToken)
    {
        if (!ChallengeMessage.TryParse(message, out var issuedAt, out var nonce))
            return false;
        var stored = await redis.GetDatabase().StringGetDeleteAsync(Key(nonce)).WaitAsync(cancellationToken).ConfigureAwait(false);
        // Redis ends the challenge too; the time is checked here because its clock may not be ours.
        return stored == Value(address, message) && time.GetUtcNow() - issuedAt <= TimeSpan.FromSeconds(options.Value.ChallengeSeconds);
    }

    private static RedisKey Key(string nonce) => "challenge:" + nonce;

    private static RedisValue Value(TronAddress address, string message) => address + "|" + message;
}
