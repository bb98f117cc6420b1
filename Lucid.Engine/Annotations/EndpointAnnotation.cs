using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A port a resource listens on.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="uriScheme">The scheme of its URL; the protocol's name when null.</param>
    /// <param name="transport"><c>http</c>, <c>http2</c>, <c>tcp</c> or <c>udp</c>; follows from the scheme when null.</param>
    /// <param name="name">Unique in the resource; the scheme when null.</param>
    /// <param name="port">The port consumers use; a free one is taken when null.</param>
    /// <param name="targetPort">The port the process or container itself listens on.</param>
    /// <param name="isExternal">Reachable from outside the graph.</param>
    /// <param name="isProxied">Kept for the published API; this engine gives processes their port directly.</param>
    public EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null,
        int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? protocol.ToString().ToLowerInvariant();
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : Protocol.ToString().ToLowerInvariant());
        Name = name ?? UriScheme;
        Port = ValidatePort(port, nameof(port));
        TargetPort = ValidatePort(targetPort, nameof(targetPort));
        IsExternal = isExternal ?? false;
        IsProxied = isProxied ?? true;
    }

    /// <summary>Unique in the resource.</summary>
    public string Name { get; set; }

    /// <summary>TCP or UDP.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The port consumers use.</summary>
    public int? Port { get; set; }

    /// <summary>The port the process or container itself listens on.</summary>
    public int? TargetPort { get; set; }

    /// <summary>The scheme of its URL.</summary>
    public string UriScheme { get; set; }

    /// <summary>The host it listens on.</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary><c>http</c>, <c>http2</c>, <c>tcp</c> or <c>udp</c>.</summary>
    public string Transport { get; set; }

    /// <summary>Reachable from outside the graph.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Kept for the published API; this engine gives processes their port directly.</summary>
    public bool IsProxied { get; set; }

    /// <summary>Left out when the whole resource is referenced.</summary>
    public bool ExcludeReferenceEndpoint { get; set; }

    /// <summary>True when the endpoint speaks TLS.</summary>
    public bool TlsEnabled => UriScheme is "https";

    /// <summary>Where it really is, once the graph starts; null before.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }

    /// <summary>The variable that tells the process its port, or null.</summary>
    internal string? TargetPortEnvironmentVariable { get; set; }

    private static int? ValidatePort(int? port, string parameter) => port is null or (> 0 and <= 65535)
        ? port
        : throw new ArgumentOutOfRangeException(parameter, port, "A port is between 1 and 65535.");
}
