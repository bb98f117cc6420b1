using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Lucid.ServiceDefaults.Hosting;

/// <summary>Turns the failures an operator can cause into one line; everything else is a defect and keeps its stack trace.</summary>
internal static class StartupError
{
    public static bool TryDescribe(Exception exception, [NotNullWhen(true)] out string? line)
    {
        line = exception switch
        {
            OptionsValidationException options => "configuration error: " + string.Join(" ", options.Failures),
            ConfigurationException configuration => "configuration error: " + configuration.Message,
            AggregateException { InnerExceptions: [var single] } when TryDescribe(single, out string? inner) => inner,
            AggregateException several when AllDescribed(several, out string? joined) => joined,
            IOException { InnerException: AddressInUseException } inUse => inUse.Message.TrimEnd('.') + ". Stop the other process, or set ASPNETCORE_URLS to a free port.",
            SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } socket =>
                $"cannot listen: {socket.Message}. Set ASPNETCORE_URLS to an address this process may use.",
            _ => null,
        };
        line = line?.ReplaceLineEndings(" ");
        return line is not null;
    }

    private static bool AllDescribed(AggregateException several, [NotNullWhen(true)] out string? joined)
    {
        List<string> lines = [];
        foreach (Exception inner in several.InnerExceptions)
        {
            if (!TryDescribe(inner, out string? line))
            {
                joined = null;
                return false;
            }

            lines.Add(line);
        }

        joined = string.Join("; ", lines);
        return true;
    }
}
