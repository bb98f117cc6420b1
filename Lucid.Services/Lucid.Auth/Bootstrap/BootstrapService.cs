using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Lucid.Auth.Audit;
using Lucid.Auth.Challenges;
using Lucid.Auth.Contracts;
using Lucid.Auth.Errors;
using Lucid.Auth.Users;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using MongoDB.Bson;

namespace Lucid.Auth.Bootstrap;

/// <summary>Makes the first administrator: the one who can read the console of the machine and holds an address.</summary>
internal sealed class BootstrapService(
    DocumentCollection<BootstrapToken> tokens, UserStore users, SignatureProof proof, AuditLog audit, TimeProvider time)
{
    private const int TokenBytes = 24;

    /// <summary>A new token in place of any older one; null when there is a SUPER_ADMIN already.</summary>
    public async Task<string?> CreateTokenAsync(CancellationToken cancellationToken)
    {
        if (await users.AnyWithRoleAsync(Role.SuperAdmin, cancellationToken).ConfigureAwait(false))
            return null;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var fields = new BsonDocument { { "token_hash", Hash(token) }, { "created_at", time.GetUtcNow().ToBson() } };
        await tokens.UpsertAsync(new BsonDocument("_id", BootstrapToken.Id), new BsonDocument("$set", fields), cancellationToken).ConfigureAwait(false);
        return token;
    }

    /// <summary>Uses the token up and makes the proven address SUPER_ADMIN.</summary>
    public async Task<Outcome<UserResponse>> UseAsync(BootstrapRequest request, ClientInfo client, CancellationToken cancellationToken)
    {
        if (UserFields.CheckLabel("display_name", request.DisplayName) is { } invalid)
            return invalid;
        var proven = await proof.CheckAsync(request.TronAddress, request.Signature, request.Message, cancellationToken).ConfigureAwait(false);
        if (!proven.Succeeded(out var address, out var refusal))
            return refusal;

        // Deleting is the check: of two requests with the token only one deletes it. Should the process end before the account is
        // made, there is still no SUPER_ADMIN, and the next start prints a new token.
        var filter = new BsonDocument { { "_id", BootstrapToken.Id }, { "token_hash", Hash(request.Token) } };
        if (!await tokens.DeleteOneAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            await StoreAsync(succeeded: false, userId: null, address.ToString(), client, cancellationToken).ConfigureAwait(false);
            return AuthErrors.BootstrapInvalid;
        }

        var user = await MakeAdministratorAsync(address.ToString(), request.DisplayName, cancellationToken).ConfigureAwait(false);
        await StoreAsync(succeeded: true, user.Id, user.TronAddress, client, cancellationToken).ConfigureAwait(false);
        return user.ToResponse();
    }

    private async Task<User> MakeAdministratorAsync(string address, string? displayName, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var user = new User(Guid.CreateVersion7(now).ToString(), address, Role.SuperAdmin, now)
        {
            Kyc = KycStatus.Verified,
            DisplayName = string.IsNullOrEmpty(displayName) ? null : displayName,
        };
        try
        {
            await users.AddAsync(user, cancellationToken).ConfigureAwait(false);
            return user;
        }
        catch (DuplicateKeyException)
        {
            // The address has registered itself before: it keeps its account.
            return await users.PromoteAsync(address, Role.SuperAdmin, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The account was there and is gone: accounts are never deleted.");
        }
    }

    private Task StoreAsync(bool succeeded, string? userId, string address, ClientInfo client, CancellationToken cancellationToken) =>
        audit.StoreAsync(
            audit.Create(AuditAction.Bootstrap, succeeded, client) with { UserId = userId, TronAddress = address },
            cancellationToken);

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
