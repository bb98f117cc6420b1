using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>
/// Turns values of the model into what stands in a compose file: endpoints as <c>scheme://service:port</c>, parameters as <c>${NAME}</c>,
/// expressions with their parts filled in.
/// </summary>
internal sealed class ComposeValues(ComposeVariables variables)
{
    public string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        ReferenceExpression expression => Expression(expression),
        EndpointReference endpoint => Endpoint(endpoint.Property(EndpointProperty.Url)),
        EndpointReferenceExpression endpoint => Endpoint(endpoint),
        ParameterResource parameter => variables.Capture(parameter),
        IResourceWithConnectionString resource => Expression(resource.ConnectionStringExpression),
        IResourceBuilder<IResource> builder => Text(builder.Resource),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new DistributedApplicationException($"a value of type {value.GetType().Name} cannot be written to a compose file."),
    };

    /// <summary>The port a service listens on; <c>${NAME_PORT}</c> where the model leaves it to the deployment.</summary>
    public string Port(IResource resource, EndpointAnnotation endpoint) => endpoint.TargetPort?.ToString(CultureInfo.InvariantCulture)
        ?? (resource is ProjectResource
            ? variables.Capture($"{resource.Name}_PORT", $"Default container port for {resource.Name}", endpoint, resource)
            : throw new DistributedApplicationException($"endpoint '{endpoint.Name}' of container '{resource.Name}' has no target port: give it one."));

    private string Expression(ReferenceExpression expression) =>
        string.Format(CultureInfo.InvariantCulture, expression.Format, [.. expression.ValueProviders.Select(Text)]);

    private string Endpoint(EndpointReferenceExpression expression)
    {
        var endpoint = expression.Endpoint;
        var host = endpoint.Resource.Name;
        return expression.Property switch
        {
            EndpointProperty.Url => $"{endpoint.Scheme}://{host}:{Port()}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Port or EndpointProperty.TargetPort => Port(),
            EndpointProperty.HostAndPort => $"{host}:{Port()}",
            EndpointProperty.Scheme => endpoint.Scheme,
            EndpointProperty.TlsEnabled => endpoint.TlsEnabled ? bool.TrueString : bool.FalseString,
            _ => throw new InvalidOperationException($"Unknown endpoint property {expression.Property}."),
        };

        string Port() => this.Port(endpoint.Resource, endpoint.EndpointAnnotation);
    }
}
