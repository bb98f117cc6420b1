using System.Net.Http.Headers;
using Lucid.ServiceDefaults.Authentication;

namespace Lucid.Sessions.Calls;

/// <summary>Signs each call with a token of this service that lives for a minute.</summary>
internal sealed class ServiceTokenHandler(ServiceTokens tokens) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", tokens.Create(Role.Admin));
        return base.SendAsync(request, cancellationToken);
    }
}
