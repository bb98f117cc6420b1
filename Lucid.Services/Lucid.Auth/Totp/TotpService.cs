using System.Security.Claims;
using Lucid.Auth.Audit;
using Lucid.Auth.Contracts;
using Lucid.Auth.Errors;
using Lucid.Auth.Sessions;
using Lucid.Auth.Users;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using MongoDB.Bson;
using OtpNet;

namespace Lucid.Auth.Totp;

/// <summary>Turns an account's second factor on and off.</summary>
internal sealed class TotpService(
    UserStore users, SessionStore sessions, TotpVerifier verifier, SecretProtector protector, AuditLog audit, TimeProvider time)
{
    private const int SecretBytes = 20;

    /// <summary>Makes a new secret, which does nothing until a code of it has been given.</summary>
    public async Task<Outcome<TotpEnrollmentResponse>> EnrollAsync(ClaimsPrincipal caller, ClientInfo client, CancellationToken cancellationToken)
    {
        var userId = caller.GetUserId();
        var secret = KeyGeneration.GenerateRandomKey(SecretBytes);
        var state = new TotpState(protector.Protect(secret, userId), Confirmed: false, LastStep: 0, RecoveryHashes: []);
        var filter = UserStore.ById(userId).Add("totp.confirmed", new BsonDocument("$ne", true));
        var update = new BsonDocument("$set", new BsonDocument("totp", state.ToBson()));
        if (await users.FindThenUpdateAsync(filter, update, cancellationToken).ConfigureAwait(false) is not { } user)
            return AuthErrors.TotpAlreadyEnabled;
        await StoreAsync(AuditAction.TotpEnroll, true, caller, client, cancellationToken).ConfigureAwait(false);
        var text = Base32Encoding.ToString(secret).TrimEnd('=');
        return new TotpEnrollmentResponse(
            text, $"otpauth://totp/Lucid:{user.TronAddress}?secret={text}&issuer=Lucid&algorithm=SHA1&digits=6&period=30");
    }

    /// <summary>Turns the second factor on with a first code, and makes recovery codes.</summary>
    public async Task<Outcome<TotpConfirmedResponse>> ConfirmAsync(
        ClaimsPrincipal caller, string code, ClientInfo client, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(caller.GetUserId(), cancellationToken).ConfigureAwait(false);
        if (user?.Totp is not { } totp)
            return AuthErrors.TotpNotEnrolled;
        if (totp.Confirmed)
            return AuthErrors.TotpAlreadyEnabled;
        var codes = RecoveryCodes.Create();
        var set = new BsonDocument { { "totp.confirmed", true }, { "totp.recovery", new BsonArray(codes.Select(RecoveryCodes.Hash)) } };
        if (!await UseCodeAsync(user.Id, totp, code, set, cancellationToken).ConfigureAwait(false))
            return await RefuseAsync(AuditAction.TotpConfirm, caller, client, cancellationToken).ConfigureAwait(false);
        await sessions.MarkSecondFactorAsync(caller.GetLoginSessionId(), cancellationToken).ConfigureAwait(false);
        await StoreAsync(AuditAction.TotpConfirm, true, caller, client, cancellationToken).ConfigureAwait(false);
        return new TotpConfirmedResponse(codes);
    }

    /// <summary>Turns the second factor off with a code; null when done.</summary>
    public async Task<ErrorResult?> DisableAsync(ClaimsPrincipal caller, string code, ClientInfo client, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(caller.GetUserId(), cancellationToken).ConfigureAwait(false);
        if (user?.Totp is not { Confirmed: true } totp)
            return AuthErrors.TotpNotEnrolled;
        // A stolen access token must not be able to guess codes for as long as it lives.
        if (user.LockedUntil is { } until && until > time.GetUtcNow())
            return new ErrorResult(ErrorCodes.AccountLocked) { RetryAfter = until - time.GetUtcNow() };
        if (!await UseCodeAsync(user.Id, totp, code, [], cancellationToken).ConfigureAwait(false))
            return await RefuseAsync(AuditAction.TotpDisable, caller, client, cancellationToken).ConfigureAwait(false);
        await users.UpdateAsync(user.Id, new BsonDocument("$unset", new BsonDocument("totp", "")), cancellationToken).ConfigureAwait(false);
        await StoreAsync(AuditAction.TotpDisable, true, caller, client, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<bool> UseCodeAsync(string userId, TotpState totp, string code, BsonDocument set, CancellationToken cancellationToken)
    {
        if (!verifier.CheckCode(userId, totp, code).Succeeded(out var factor, out _))
            return false;
        // The condition on the last step makes the code single-use; the one on the secret, that it was this enrolment's.
        var filter = UserStore.ById(userId).AddRange(factor.Condition).Add("totp.secret", new BsonBinaryData(totp.Secret));
        var update = new BsonDocument("$set", factor.Set.AddRange(set).Add("failed_logins", 0L));
        return await users.FindThenUpdateAsync(filter, update, cancellationToken).ConfigureAwait(false) is not null;
    }

    private async Task<ErrorResult> RefuseAsync(string action, ClaimsPrincipal caller, ClientInfo client, CancellationToken cancellationToken)
    {
        await users.RecordFailureAsync("_id", caller.GetUserId(), cancellationToken).ConfigureAwait(false);
        await StoreAsync(action, false, caller, client, cancellationToken).ConfigureAwait(false);
        return ErrorCodes.TotpInvalid;
    }

    private Task StoreAsync(string action, bool succeeded, ClaimsPrincipal caller, ClientInfo client, CancellationToken cancellationToken) =>
        audit.StoreAsync(
            audit.Create(action, succeeded, client) with { UserId = caller.GetUserId(), SessionId = caller.GetLoginSessionId() },
            cancellationToken);
}
