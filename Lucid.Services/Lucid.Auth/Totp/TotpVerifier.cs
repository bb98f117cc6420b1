using Lucid.Auth.Contracts;
using Lucid.Auth.Errors;
using Lucid.Auth.Users;
using Lucid.ServiceDefaults.Errors;
using MongoDB.Bson;
using OtpNet;

namespace Lucid.Auth.Totp;

/// <summary>Checks TOTP codes (RFC 6238: SHA-1, six digits, 30 s, one step either side) and recovery codes.</summary>
internal sealed class TotpVerifier(SecretProtector protector, TimeProvider time)
{
    private const int CodeLength = 6;
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>The second factor of a sign-in; a failure when one is missing or wrong.</summary>
    public Outcome<SecondFactor> CheckLogin(User user, LoginRequest request)
    {
        if (user.Totp is not { Confirmed: true } totp)
            return SecondFactor.None;
        if (request.TotpCode is { } code)
            return CheckCode(user.Id, totp, code);
        return request.RecoveryCode is { } recovery ? CheckRecovery(totp, recovery) : AuthErrors.TotpRequired;
    }

    /// <summary>Checks a code that has not been used yet.</summary>
    public Outcome<SecondFactor> CheckCode(string userId, TotpState totp, string code)
    {
        if (code.Length != CodeLength || code.AsSpan().ContainsAnyExceptInRange('0', '9') || protector.Unprotect(totp.Secret, userId) is not { } secret)
            return ErrorCodes.TotpInvalid;
        var generator = new OtpNet.Totp(secret);
        if (!generator.VerifyTotp(time.GetUtcNow().UtcDateTime, code, out var step, Window) || step <= totp.LastStep)
            return ErrorCodes.TotpInvalid;

        // Encrypting again moves the secret to the current master secret after a rotation.
        return new SecondFactor(
            Given: true,
            Condition: new BsonDocument("totp.last_step", new BsonDocument("$lt", step)),
            Set: new BsonDocument { { "totp.last_step", step }, { "totp.secret", new BsonBinaryData(protector.Protect(secret, userId)) } },
            Pull: []);
    }

    private static Outcome<SecondFactor> CheckRecovery(TotpState totp, string code)
    {
        var hash = RecoveryCodes.Hash(code);
        return totp.RecoveryHashes.Contains(hash)
            ? new SecondFactor(true, new BsonDocument("totp.recovery", hash), [], new BsonDocument("totp.recovery", hash))
            : ErrorCodes.TotpInvalid;
    }
}
