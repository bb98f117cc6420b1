using Lucid.Auth.Audit;
using Lucid.Auth.Challenges;
using Lucid.Auth.Contracts;
using Lucid.Auth.Errors;
using Lucid.Auth.HardwareWallets;
using Lucid.Auth.Sessions;
using Lucid.Auth.Totp;
using Lucid.Auth.Users;
using Lucid.Cryptography.Tron;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Auth.SignIn;

/// <summary>Signs an address in.</summary>
/// <remarks>
/// A wrong signature is answered the same way, after the same work, whether the address has an account or not, and whether that is
/// locked or not. Only who has proven to hold the address learns what is the matter with its account.
/// </remarks>
internal sealed class LoginService(
    SignatureProof proof,
    UserStore users,
    HardwareWalletStore wallets,
    TotpVerifier totp,
    SessionOpener sessions,
    AuditLog audit,
    TimeProvider time)
{
    public async Task<Outcome<TokenResponse>> LoginAsync(LoginRequest request, ClientInfo client, CancellationToken cancellationToken)
    {
        if (UserFields.CheckLabel("device", request.Device) is { } invalid)
            return invalid;
        var proven = await proof.CheckAsync(request.TronAddress, request.Signature, request.Message, cancellationToken).ConfigureAwait(false);
        if (!proven.Succeeded(out var address, out var refusal))
        {
            if (refusal.Code == SignatureProof.Mismatch)
                await RecordFailureAsync(request, refusal, client, cancellationToken).ConfigureAwait(false);
            return refusal;
        }

        if (!request.HardwareWallet
            && await sessions.TryOpenAsync(address.ToString(), request.Device, client, cancellationToken).ConfigureAwait(false) is { } opened)
            return opened;
        return await ExamineAsync(request, address, client, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<TokenResponse>> ExamineAsync(
        LoginRequest request, TronAddress address, ClientInfo client, CancellationToken cancellationToken)
    {
        var found = await FindAsync(request, address, cancellationToken).ConfigureAwait(false);
        if (!found.Succeeded(out var user, out var refusal) || Refuse(user, out refusal))
            return await RefuseAsync(request, found.Value, refusal, client, cancellationToken).ConfigureAwait(false);
        if (!totp.CheckLogin(user, request).Succeeded(out var factor, out refusal))
        {
            if (refusal.Code == ErrorCodes.TotpInvalid)
                await RecordFailureAsync("_id", user.Id, client, cancellationToken).ConfigureAwait(false);
            return await RefuseAsync(request, user, refusal, client, cancellationToken).ConfigureAwait(false);
        }

        return await sessions.OpenAsync(user, factor, request.Device, client, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<User>> FindAsync(LoginRequest request, TronAddress address, CancellationToken cancellationToken)
    {
        if (!request.HardwareWallet)
        {
            var owner = await users.FindByAddressAsync(address.ToString(), cancellationToken).ConfigureAwait(false);
            return owner is null ? AuthErrors.NotRegistered : owner;
        }

        var wallet = await wallets.UseAsync(address.ToString(), cancellationToken).ConfigureAwait(false);
        if (wallet is null)
            return AuthErrors.WalletNotRegistered;
        var user = await users.FindAsync(wallet.UserId, cancellationToken).ConfigureAwait(false);
        return user is null ? AuthErrors.WalletNotRegistered : user;
    }

    private bool Refuse(User user, out ErrorResult refusal)
    {
        var now = time.GetUtcNow();
        if (user.Disabled)
            refusal = AuthErrors.AccountDisabled;
        else if (user.LockedUntil > now)
            refusal = new ErrorResult(ErrorCodes.AccountLocked) { RetryAfter = user.LockedUntil - now };
        else
        {
            refusal = ErrorCodes.Unknown;
            return false;
        }

        return true;
    }

    private async Task RecordFailureAsync(LoginRequest request, ErrorResult refusal, ClientInfo client, CancellationToken cancellationToken)
    {
        var (field, value) = ("tron_address", request.TronAddress);
        if (request.HardwareWallet && await wallets.FindAsync(request.TronAddress, cancellationToken).ConfigureAwait(false) is { } wallet)
            (field, value) = ("_id", wallet.UserId);
        await RecordFailureAsync(field, value, client, cancellationToken).ConfigureAwait(false);
        await RefuseAsync(request, user: null, refusal, client, cancellationToken).ConfigureAwait(false);
    }

    private async Task RecordFailureAsync(string field, string value, ClientInfo client, CancellationToken cancellationToken)
    {
        if (!await users.RecordFailureAsync(field, value, cancellationToken).ConfigureAwait(false))
            return;
        var entry = audit.Create(AuditAction.Lockout, succeeded: true, client) with { Resource = value };
        await audit.StoreAsync(entry, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ErrorResult> RefuseAsync(LoginRequest request, User? user, ErrorResult refusal, ClientInfo client, CancellationToken cancellationToken)
    {
        var entry = audit.Create(AuditAction.Login, succeeded: false, client) with
        {
            UserId = user?.Id,
            TronAddress = request.TronAddress,
            Reason = refusal.Code.Code,
        };
        await audit.StoreAsync(entry, cancellationToken).ConfigureAwait(false);
        return refusal;
    }
}
