using Microsoft.AspNetCore.Routing;

namespace Lucid.Tests.Chain.Services;

/// <summary>Compares what a service says of itself with what it serves.</summary>
internal static class OpenApiCheck
{
    /// <summary>Every route below a prefix stands in the document, with its method, a summary and how it can end.</summary>
    public static async Task ListsEveryRouteAsync(RoleHost host, string prefix)
    {
        var paths = (await host.GetAsync("openapi/v1.json")).Expect(200).Json!["paths"]!.AsObject();
        var routes = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(r => r.RoutePattern.RawText!.TrimStart('/').StartsWith(prefix.TrimStart('/') + "/", StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(routes);
        Assert.All(routes, route =>
        {
            var path = "/" + route.RoutePattern.RawText!.Trim('/');
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single().ToLowerInvariant();
            var operation = paths[path]?[method];
            Assert.True(operation is not null, $"{method} {path} is not in the document.");
            Assert.False(string.IsNullOrEmpty(operation["summary"]?.GetValue<string>()), $"{method} {path} has no summary.");
            var statuses = operation["responses"]!.AsObject().Select(response => response.Key).ToArray();
            var isWhole = statuses.Contains("503") && statuses.Any(s => s[0] == '2');
            Assert.True(isWhole, $"{method} {path} says only {string.Join(' ', statuses)}.");
        });
    }
}
