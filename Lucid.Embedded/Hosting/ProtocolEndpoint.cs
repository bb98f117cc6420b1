using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Lucid.Embedded.Hosting;

/// <summary>
/// Adds a port that speaks a protocol of its own to Kestrel. Kestrel ignores the configured URLs once code adds an endpoint, so they are added here too.
/// </summary>
internal sealed class ProtocolEndpoint<THandler>(IConfiguration configuration, Func<IPEndPoint> endpoint) : IConfigureOptions<KestrelServerOptions>
    where THandler : ConnectionHandler
{
    public void Configure(KestrelServerOptions options)
    {
        options.Listen(endpoint(), listen => listen.UseConnectionHandler<THandler>());
        foreach (var url in Urls())
            Listen(options, BindingAddress.Parse(url));
    }

    private IEnumerable<string> Urls()
    {
        var ports = Split(configuration["http_ports"]).Select(port => $"http://*:{port}");
        var urls = Split(configuration["urls"]).ToArray();
        configuration["urls"] = "";
        configuration["http_ports"] = "";
        return urls.Length > 0 ? urls : ports;
    }

    private static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Listen(KestrelServerOptions options, BindingAddress address)
    {
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            options.Listen(ip, address.Port);
        else if (address.Host == "localhost" && address.Port != 0)
            options.ListenLocalhost(address.Port);
        else if (address.Host == "localhost")
            options.Listen(IPAddress.Loopback, 0);
        else
            options.ListenAnyIP(address.Port);
    }
}
