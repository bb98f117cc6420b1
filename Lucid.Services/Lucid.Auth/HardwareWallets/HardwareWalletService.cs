using Lucid.Auth.Audit;
using Lucid.Auth.Challenges;
using Lucid.Auth.Contracts;
using Lucid.Auth.Errors;
using Lucid.Auth.Users;
using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;

namespace Lucid.Auth.HardwareWallets;

/// <summary>
/// Registers devices for signing in. To this service a device is just another signer: it proves its address over the same challenge,
/// and the driver is the client's matter.
/// </summary>
internal sealed class HardwareWalletService(
    SignatureProof proof, HardwareWalletStore wallets, UserStore users, AuditLog audit, TimeProvider time, IOptions<AuthOptions> options)
{
    public async Task<HardwareWalletListResponse> ListAsync(string userId, CancellationToken cancellationToken)
    {
        var found = await wallets.ListAsync(userId, options.Value.MaxHardwareWallets, cancellationToken).ConfigureAwait(false);
        return new HardwareWalletListResponse([.. found.Select(ToResponse)]);
    }

    public async Task<Outcome<HardwareWalletResponse>> RegisterAsync(
        string userId, RegisterHardwareWalletRequest request, ClientInfo client, CancellationToken cancellationToken)
    {
        var invalid = WalletFields.CheckType(request.WalletType)
            ?? WalletFields.CheckPath(request.DerivationPath)
            ?? UserFields.CheckLabel("label", request.Label);
        if (invalid is not null)
            return invalid;
        var proven = await proof.CheckAsync(request.TronAddress, request.Signature, request.Message, cancellationToken).ConfigureAwait(false);
        if (!proven.Succeeded(out var address, out var refusal))
            return refusal;
        if (await RefuseAsync(userId, address.ToString(), cancellationToken).ConfigureAwait(false) is { } refused)
            return refused;

        var wallet = HardwareWalletStore.Create(userId, request.WalletType, address.ToString(), time.GetUtcNow()) with
        {
            Label = request.Label,
            DerivationPath = request.DerivationPath ?? HardwareWallet.DefaultPath,
        };
        try
        {
            await wallets.AddAsync(wallet, cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateKeyException)
        {
            return new ErrorResult(ErrorCodes.AlreadyExists, "This hardware wallet is registered already.");
        }

        await StoreAsync(AuditAction.WalletRegister, userId, wallet.Id, client, cancellationToken).ConfigureAwait(false);
        return ToResponse(wallet);
    }

    /// <summary>Removes a device of the account; a failure when it has none with this id.</summary>
    public async Task<ErrorResult?> RemoveAsync(string userId, string walletId, ClientInfo client, CancellationToken cancellationToken)
    {
        if (!await wallets.RemoveAsync(userId, walletId, cancellationToken).ConfigureAwait(false))
            return new ErrorResult(ErrorCodes.NotFound, "There is no such hardware wallet.");
        await StoreAsync(AuditAction.WalletRemove, userId, walletId, client, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<ErrorResult?> RefuseAsync(string userId, string address, CancellationToken cancellationToken)
    {
        var owner = await users.FindByAddressAsync(address, cancellationToken).ConfigureAwait(false);
        if (owner is not null && owner.Id != userId)
            return new ErrorResult(ErrorCodes.AlreadyExists, "This address has an account of its own.");
        var limit = options.Value.MaxHardwareWallets;
        var present = await wallets.ListAsync(userId, limit, cancellationToken).ConfigureAwait(false);
        return present.Count >= limit ? (ErrorResult)AuthErrors.TooManyWallets : null;
    }

    private Task StoreAsync(string action, string userId, string walletId, ClientInfo client, CancellationToken cancellationToken) =>
        audit.StoreAsync(audit.Create(action, succeeded: true, client) with { UserId = userId, Resource = walletId }, cancellationToken);

    private static HardwareWalletResponse ToResponse(HardwareWallet wallet) => new(
        wallet.Id, wallet.WalletType, wallet.TronAddress, wallet.Label, wallet.DerivationPath, wallet.RegisteredAt, wallet.LastUsed);
}
