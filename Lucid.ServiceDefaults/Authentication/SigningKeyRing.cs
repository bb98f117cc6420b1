using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>
/// The token signing keys of all services. Time is cut into rotation periods; each period's key is
/// HKDF-SHA256(master secret, "lucid-jwt:" + kid) (RFC 5869), so services that share the master secret agree
/// on every key without exchanging one.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SigningKeyRing
{
    private const int KeyBytes = 32;
    private readonly TokenOptions _options;
    private readonly TimeProvider _time;
    private readonly MasterSecret[] _secrets;
    private readonly ConcurrentDictionary<string, SigningKey> _derived = new(StringComparer.Ordinal);

    /// <summary>Creates the ring for validated options.</summary>
    public SigningKeyRing(IOptions<TokenOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _secrets = _options.PreviousSecret.Length == 0 || _options.PreviousSecret == _options.Secret
            ? [MasterSecret.Create(_options.Secret)]
            : [MasterSecret.Create(_options.Secret), MasterSecret.Create(_options.PreviousSecret)];
    }

    /// <summary>The key that signs now.</summary>
    public SigningKey Current => Derive(_secrets[0], CurrentPeriod);

    private long CurrentPeriod => _time.GetUtcNow().ToUnixTimeSeconds() / (long)_options.RotationPeriod.TotalSeconds;

    /// <summary>Keys whose access tokens are accepted now: the previous, current and next period of each master secret.</summary>
    public IReadOnlyList<SigningKey> Acceptable()
    {
        var period = CurrentPeriod;
        List<SigningKey> keys = [];
        foreach (var secret in _secrets)
        {
            for (var candidate = period - 1; candidate <= period + 1; candidate++)
                keys.Add(Derive(secret, candidate));
        }

        return keys;
    }

    /// <summary>Finds the key of a token that lives at most <paramref name="lifetime"/>; null when the kid is unknown or too old.</summary>
    /// <remarks>
    /// A key signs until its period ends, so a token of life L can arrive ceil(L / period) periods later. One period ahead is
    /// accepted because the signer's clock may be slightly ahead of ours.
    /// </remarks>
    public SigningKey? Find(string? kid, TimeSpan lifetime)
    {
        if (!TryParse(kid, out var fingerprint, out var period))
            return null;
        var current = CurrentPeriod;
        var reach = (long)Math.Ceiling(lifetime / _options.RotationPeriod);
        if (period < current - reach || period > current + 1)
            return null;
        foreach (var secret in _secrets)
        {
            if (fingerprint.SequenceEqual(secret.Fingerprint))
                return Derive(secret, period);
        }

        return null;
    }

    // Input: "9f86d081.20412". Only the canonical spelling of a period is taken, so that a kid has one cache entry.
    private static bool TryParse(string? kid, out ReadOnlySpan<char> fingerprint, out long period)
    {
        period = 0;
        fingerprint = default;
        if (kid is null || kid.Length is < 10 or > 28 || kid[8] != '.' || kid[9] == '0')
            return false;
        fingerprint = kid.AsSpan(0, 8);
        return long.TryParse(kid.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture, out period);
    }

    private SigningKey Derive(MasterSecret secret, long period)
    {
        var kid = string.Create(CultureInfo.InvariantCulture, $"{secret.Fingerprint}.{period}");
        return _derived.TryGetValue(kid, out var known) ? known : AddDerived(secret, kid, period);
    }

    private SigningKey AddDerived(MasterSecret secret, string kid, long period)
    {
        // Callers pass only periods near the present, so the cache grows by one entry per secret and period; the bound is for
        // processes that run for years.
        if (_derived.Count > 256)
            _derived.Clear();
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Bytes, KeyBytes, info: Encoding.ASCII.GetBytes("lucid-jwt:" + kid));
        var start = DateTimeOffset.FromUnixTimeSeconds(period * (long)_options.RotationPeriod.TotalSeconds);
        var key = new SigningKey(
            kid,
            new SymmetricSecurityKey(material) { KeyId = kid },
            start - _options.RotationPeriod,
            start + (2 * _options.RotationPeriod));
        return _derived.GetOrAdd(kid, key);
    }

    private readonly record struct MasterSecret(byte[] Bytes, string Fingerprint)
    {
        public static MasterSecret Create(string secret)
        {
            var bytes = Encoding.UTF8.GetBytes(secret);
            var fingerprint = HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, 4, info: "lucid-jwt-fingerprint"u8.ToArray());
            return new MasterSecret(bytes, Convert.ToHexStringLower(fingerprint));
        }
    }
}
