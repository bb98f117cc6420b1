using Lucid.Auth.Audit;
using Lucid.Auth.Challenges;
using Lucid.Auth.Contracts;
using Lucid.Auth.HardwareWallets;
using Lucid.Auth.Users;
using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Auth.SignIn;

/// <summary>Makes accounts for proven addresses.</summary>
internal sealed class RegistrationService(
    SignatureProof proof, UserStore users, HardwareWalletStore wallets, AuditLog audit, TimeProvider time)
{
    public async Task<Outcome<UserResponse>> RegisterAsync(RegisterRequest request, ClientInfo client, CancellationToken cancellationToken)
    {
        if (UserFields.Check(request.Username, request.Email, request.DisplayName) is { } invalid)
            return invalid;
        if (request.HardwareWalletType is { } type && WalletFields.CheckType(type) is { } unknown)
            return unknown;
        var proven = await proof.CheckAsync(request.TronAddress, request.Signature, request.Message, cancellationToken).ConfigureAwait(false);
        if (!proven.Succeeded(out var address, out var refusal))
            return refusal;

        var now = time.GetUtcNow();
        var user = new User(Guid.CreateVersion7(now).ToString(), address.ToString(), Role.User, now)
        {
            Username = EmptyToNull(request.Username),
            Email = EmptyToNull(request.Email),
            DisplayName = EmptyToNull(request.DisplayName),
        };
        if (await AddAsync(user, request.HardwareWalletType, cancellationToken).ConfigureAwait(false) is { } conflict)
            return conflict;
        var entry = audit.Create(AuditAction.Register, succeeded: true, client) with { UserId = user.Id, TronAddress = user.TronAddress };
        await audit.StoreAsync(entry, cancellationToken).ConfigureAwait(false);
        return user.ToResponse();
    }

    private async Task<ErrorResult?> AddAsync(User user, string? walletType, CancellationToken cancellationToken)
    {
        // A device of another account signs in for that account: an account of its own would make the address ambiguous.
        if (await wallets.FindAsync(user.TronAddress, cancellationToken).ConfigureAwait(false) is not null)
            return new ErrorResult(ErrorCodes.AlreadyExists, "This address is registered as a hardware wallet of an account.");
        try
        {
            await users.AddAsync(user, cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateKeyException)
        {
            // The caller holds the address, so it may know that it is registered; whose name or e-mail it wants is not told.
            return await users.FindByAddressAsync(user.TronAddress, cancellationToken).ConfigureAwait(false) is not null
                ? new ErrorResult(ErrorCodes.AlreadyExists, "This address is registered already: sign in.")
                : new ErrorResult(ErrorCodes.AlreadyExists, "The username or the e-mail address is taken.");
        }

        if (walletType is not null)
            await wallets.AddAsync(HardwareWalletStore.Create(user.Id, walletType, user.TronAddress, user.CreatedAt), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static string? EmptyToNull(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
