using Lucid.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lucid.Sessions.Calls;

/// <summary>Who may call the services behind session-api: other services of Lucid, with tokens they sign themselves.</summary>
internal static class InternalAuthentication
{
    /// <summary>
    /// Accepts services' tokens. They live for a minute and nobody revokes them, so no cache is asked: without it, a recording goes on.
    /// </summary>
    public static void AddInternalAuthentication(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ITokenRevocations, NoRevocations>();
        builder.AddLucidAuthentication();
    }

    /// <summary>A group of endpoints for services only.</summary>
    public static RouteGroupBuilder MapInternal(this IEndpointRouteBuilder routes, string prefix) =>
        routes.MapGroup(prefix).RequireAtLeast(Role.Admin);

    private sealed class NoRevocations : ITokenRevocations
    {
        public Task<bool> IsRevokedAsync(string tokenId, string sessionId, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task RevokeTokenAsync(string tokenId, TimeSpan remaining, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task RevokeSessionsAsync(IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
