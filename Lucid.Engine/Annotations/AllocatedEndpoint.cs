namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where an endpoint really is during a run.</summary>
public class AllocatedEndpoint
{
    /// <summary>Says where an endpoint is.</summary>
    public AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        Endpoint = endpoint;
        Address = address;
        Port = port;
        TargetPortExpression = targetPortExpression;
    }

    /// <summary>The endpoint this is about.</summary>
    public EndpointAnnotation Endpoint { get; }

    /// <summary>Host name or address, as a process on this machine reaches it.</summary>
    public string Address { get; }

    /// <summary>The port, as a process on this machine reaches it.</summary>
    public int Port { get; }

    /// <summary>The port the process itself listens on, when it differs.</summary>
    public string? TargetPortExpression { get; }

    /// <summary>The scheme of its URL.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary><c>host:port</c>.</summary>
    public string EndPointString => $"{Address}:{Port}";

    /// <summary><c>scheme://host:port</c>.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <inheritdoc/>
    public override string ToString() => UriString;
}
