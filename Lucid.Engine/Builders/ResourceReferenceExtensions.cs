using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives a resource another one's connection string and its parts.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        builder.RelateTo(resource);
        return builder.WithEnvironment(async context =>
        {
            if (context.ExecutionContext.IsRunMode && string.IsNullOrEmpty(await resource.GetConnectionStringAsync(context.CancellationToken).ConfigureAwait(false)))
            {
                if (optional) return;
                throw new DistributedApplicationException($"Resource '{resource.Name}' has no connection string.");
            }

            context.EnvironmentVariables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] = resource.ConnectionStringExpression;
            foreach (var (property, value) in resource.GetConnectionProperties())
                context.EnvironmentVariables[$"{EnvironmentName(name)}_{EnvironmentName(property)}"] = value;
        });
    }

    /// <summary>Gives a resource another one's endpoints.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source) where TDestination : IResourceWithEnvironment
    {
        builder.RelateTo(source.Resource);
        return builder.WithEnvironment(context =>
        {
            foreach (var endpoint in source.Resource.GetEndpoints().Where(e => !e.ExcludeReferenceEndpoint)) AddEndpoint(context, endpoint);
        });
    }

    /// <summary>Gives a resource one endpoint of another.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        builder.RelateTo(endpointReference.Resource);
        return builder.WithEnvironment(context => AddEndpoint(context, endpointReference));
    }

    /// <summary>Draws an edge of the graph.</summary>
    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResource resource, string type) where T : IResource =>
        builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));

    /// <summary>Shows a resource under another.</summary>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResource parent) where T : IResource =>
        builder.WithRelationship(parent, KnownRelationshipTypes.Parent);

    private static void AddEndpoint(EnvironmentCallbackContext context, EndpointReference endpoint)
    {
        var name = endpoint.Resource.Name;
        context.EnvironmentVariables[$"{EnvironmentName(name)}_{EnvironmentName(endpoint.EndpointName)}"] = endpoint;

        // As Aspire publishes it: nothing terminates TLS between published services, so discovery does not offer https there.
        if (context.ExecutionContext.IsPublishMode && endpoint.IsHttps) return;

        // Several endpoints of one scheme stand under that scheme with rising numbers.
        var key = endpoint.EndpointName is "http" or "https" ? endpoint.Scheme : endpoint.EndpointName;
        for (var i = 0; ; i++)
            if (context.EnvironmentVariables.TryAdd($"services__{name}__{key}__{i}", endpoint)) return;
    }

    private static void RelateTo<T>(this IResourceBuilder<T> builder, object value) where T : IResource
    {
        switch (value)
        {
            case IResource resource when resource is not ParameterResource:
                builder.WithRelationship(resource, KnownRelationshipTypes.Reference);
                break;
            case IResource:
                break;
            case IValueWithReferences composite:
                foreach (var part in composite.References) builder.RelateTo(part);
                break;
        }
    }

    /// <summary>Names become <c>[A-Z0-9_]</c>: what every shell accepts in a variable.</summary>
    private static string EnvironmentName(string name) =>
        string.Create(name.Length, name, static (span, n) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsAsciiLetterOrDigit(n[i]) ? char.ToUpperInvariant(n[i]) : '_';
        });
}
