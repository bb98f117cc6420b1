using System.Security.Claims;
using Lucid.Auth.Audit;
using Lucid.Auth.Contracts;
using Lucid.Auth.Errors;
using Lucid.Auth.Sessions;
using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using MongoDB.Bson;

namespace Lucid.Auth.Users;

/// <summary>What people change about their own accounts, and administrators about others'.</summary>
internal sealed class UserService(UserStore users, SessionStore sessions, AuditLog audit)
{
    private static readonly ErrorResult NoSuchUser = new(ErrorCodes.NotFound, "There is no such user.");

    public async Task<Outcome<UserResponse>> GetAsync(string userId, CancellationToken cancellationToken) =>
        await users.FindAsync(userId, cancellationToken).ConfigureAwait(false) is { } user ? user.ToResponse() : NoSuchUser;

    /// <summary>Changes an account. Others' accounts, and the fields only administrators set, need manage_users.</summary>
    public async Task<Outcome<UserResponse>> UpdateAsync(
        ClaimsPrincipal caller, string userId, UpdateUserRequest request, ClientInfo client, CancellationToken cancellationToken)
    {
        if (UserFields.Check(request.Username, request.Email, request.DisplayName) is { } invalid)
            return invalid;
        if (request.KycStatus is { } kyc && !KycStatus.IsKnown(kyc))
            return ErrorResult.Field(ErrorCodes.BadFormat, "kyc_status", "The KYC status is none, pending, verified or rejected.");
        if (await AuthorizeAsync(caller, userId, request, cancellationToken).ConfigureAwait(false) is { } refusal)
            return refusal;

        User? user;
        try
        {
            user = await users.UpdateAsync(userId, UserUpdate.Create(request), cancellationToken).ConfigureAwait(false);
        }
        catch (DuplicateKeyException)
        {
            return new ErrorResult(ErrorCodes.AlreadyExists, "The username or the e-mail address is taken.");
        }

        if (user is null)
            return NoSuchUser;
        if (user.Disabled)
            await sessions.EndAllAsync(user, exceptSessionId: null, cancellationToken).ConfigureAwait(false);
        await StoreAsync(AuditAction.UserUpdate, caller, userId, UserUpdate.Describe(request), client, cancellationToken).ConfigureAwait(false);
        return user.ToResponse();
    }

    /// <summary>Assigns a role, ends the account's sessions (their tokens carry the old one), and sets the KYC status the role starts with.</summary>
    public async Task<Outcome<UserResponse>> SetRoleAsync(
        ClaimsPrincipal caller, string userId, string roleName, ClientInfo client, CancellationToken cancellationToken)
    {
        if (!RoleNames.TryParse(roleName, out var role))
            return ErrorResult.Field(ErrorCodes.BadFormat, "role", "The role is USER, NODE_OPERATOR, ADMIN or SUPER_ADMIN.");
        if (userId == caller.GetUserId())
            return AuthErrors.OwnRole;
        if (await users.FindAsync(userId, cancellationToken).ConfigureAwait(false) is not { } user)
            return NoSuchUser;
        if (role > caller.GetRole() || user.Role > caller.GetRole())
            return AuthErrors.RoleAboveOwn;

        var set = new BsonDocument("role", RoleNames.Format(role));
        if (role >= Role.Admin)
            set.Add("kyc_status", KycStatus.Verified);
        else if (role == Role.NodeOperator && user.Kyc == KycStatus.None)
            set.Add("kyc_status", KycStatus.Pending);
        if (await users.UpdateAsync(userId, new BsonDocument("$set", set), cancellationToken).ConfigureAwait(false) is not { } changed)
            return NoSuchUser;
        await sessions.EndAllAsync(changed, exceptSessionId: null, cancellationToken).ConfigureAwait(false);
        var reason = $"{RoleNames.Format(user.Role)} to {RoleNames.Format(role)}";
        await StoreAsync(AuditAction.RoleChange, caller, userId, reason, client, cancellationToken).ConfigureAwait(false);
        return changed.ToResponse();
    }

    /// <summary>Ends every login session of another account; null when done.</summary>
    public async Task<ErrorResult?> ForceLogoutAsync(ClaimsPrincipal caller, string userId, ClientInfo client, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(userId, cancellationToken).ConfigureAwait(false) is not { } user)
            return NoSuchUser;
        if (user.Role > caller.GetRole())
            return AuthErrors.RoleAboveOwn;
        await sessions.EndAllAsync(user, exceptSessionId: null, cancellationToken).ConfigureAwait(false);
        await StoreAsync(AuditAction.UserLogout, caller, userId, null, client, cancellationToken).ConfigureAwait(false);
        return null;
    }

    public async Task<UserListResponse> ListAsync(Role? role, int page, int limit, CancellationToken cancellationToken)
    {
        var (found, total) = await users.ListAsync(role, page, limit, cancellationToken).ConfigureAwait(false);
        return new UserListResponse([.. found.Select(static user => user.ToResponse())], Paging.Describe(page, limit, total));
    }

    private async Task<ErrorResult?> AuthorizeAsync(ClaimsPrincipal caller, string userId, UpdateUserRequest request, CancellationToken cancellationToken)
    {
        var own = userId == caller.GetUserId();
        var administrative = request.Disabled is not null || request.KycStatus is not null;
        if (own && !administrative)
            return null;
        if (!RolePermissions.Allows(caller.GetRole(), caller.IsKycVerified(), Permission.ManageUsers))
            return new ErrorResult(ErrorCodes.InsufficientPermission, $"This needs the permission {Permission.ManageUsers}.");
        if (own)
            return request.Disabled is true ? (ErrorResult)AuthErrors.OwnRole : null;
        var user = await users.FindAsync(userId, cancellationToken).ConfigureAwait(false);
        if (user is null)
            return NoSuchUser;
        return user.Role > caller.GetRole() ? (ErrorResult)AuthErrors.RoleAboveOwn : null;
    }

    private Task StoreAsync(string action, ClaimsPrincipal caller, string userId, string? reason, ClientInfo client, CancellationToken cancellationToken) =>
        audit.StoreAsync(
            audit.Create(action, succeeded: true, client) with
            {
                UserId = caller.GetUserId(),
                SessionId = caller.GetLoginSessionId(),
                Resource = userId,
                Reason = reason,
            },
            cancellationToken);
}
