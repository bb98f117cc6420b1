using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>One part of an endpoint, used as a value.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue, IValueWithReferences
{
    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; } = endpointReference;

    /// <summary>Which part of it.</summary>
    public EndpointProperty Property { get; } = property;

    /// <inheritdoc/>
    public string ValueExpression => Property is EndpointProperty.HostAndPort
        ? $"{Placeholder("host")}:{Placeholder("port")}"
        : Placeholder(ManifestName);

    IEnumerable<object> IValueWithReferences.References => [Endpoint];

    private string Placeholder(string property) => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{property}}}";

    private string ManifestName => Property switch
    {
        EndpointProperty.Url => "url",
        EndpointProperty.Host or EndpointProperty.IPV4Host => "host",
        EndpointProperty.Port => "port",
        EndpointProperty.Scheme => "scheme",
        EndpointProperty.TargetPort => "targetPort",
        EndpointProperty.TlsEnabled => "tlsEnabled",
        _ => throw new InvalidOperationException($"Unknown endpoint property {Property}."),
    };

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ValueTask<string?>(Evaluate(context.Network));
    }

    private string Evaluate(NetworkIdentifier? network)
    {
        var (host, port) = Endpoint.AddressFor(network);
        return Property switch
        {
            EndpointProperty.Url => $"{Endpoint.Scheme}://{host}:{port}",
            EndpointProperty.Host => host,
            EndpointProperty.IPV4Host => host == KnownHostNames.Localhost ? "127.0.0.1" : host,
            EndpointProperty.Port => port,
            EndpointProperty.Scheme => Endpoint.Scheme,
            EndpointProperty.TargetPort => (Endpoint.TargetPort ?? Endpoint.Port).ToString(CultureInfo.InvariantCulture),
            EndpointProperty.HostAndPort => $"{host}:{port}",
            EndpointProperty.TlsEnabled => Endpoint.TlsEnabled ? bool.TrueString : bool.FalseString,
            _ => throw new InvalidOperationException($"Unknown endpoint property {Property}."),
        };
    }
}

/// <summary>The parts of an endpoint.</summary>
public enum EndpointProperty
{
    /// <summary><c>scheme://host:port</c>.</summary>
    Url,

    /// <summary>The host.</summary>
    Host,

    /// <summary>The host, with localhost as 127.0.0.1.</summary>
    IPV4Host,

    /// <summary>The port consumers use.</summary>
    Port,

    /// <summary>The scheme.</summary>
    Scheme,

    /// <summary>The port the resource itself listens on.</summary>
    TargetPort,

    /// <summary><c>host:port</c>.</summary>
    HostAndPort,

    /// <summary><c>True</c> or <c>False</c>.</summary>
    TlsEnabled,
}
