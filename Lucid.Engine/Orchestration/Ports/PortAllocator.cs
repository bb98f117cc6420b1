using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Orchestration.Ports;

/// <summary>
/// Hands out ports nobody else takes. They come from below the ephemeral range, so no outgoing connection can take one between
/// the check and the bind, and each is held by a lock file, so no other AppHost on this machine hands it out either.
/// </summary>
internal sealed class PortAllocator : IDisposable
{
    private const int First = 10_000;
    private const int Last = 32_767;

    private readonly string _directory = Path.Combine(Path.GetTempPath(), "lucid-ports");
    private readonly List<FileStream> _held = [];

    public int Allocate()
    {
        Directory.CreateDirectory(_directory);
        var start = RandomNumberGenerator.GetInt32(Last - First + 1);
        for (var i = 0; i <= Last - First; i++)
        {
            var port = First + ((start + i) % (Last - First + 1));
            if (TryHold(port)) return port;
        }

        throw new DistributedApplicationException($"No port between {First} and {Last} is free. Stop programs that listen on many ports.");
    }

    public static bool IsFree(int port)
    {
        try
        {
            foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
            {
                if (address.AddressFamily is AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6) continue;
                using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                // Connections of an earlier run may linger in TIME_WAIT; a server may listen all the same.
                if (!OperatingSystem.IsWindows()) socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                socket.Bind(new IPEndPoint(address, port));
                socket.Listen(1);
            }

            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var held in _held) held.Dispose();
        _held.Clear();
    }

    private bool TryHold(int port)
    {
        var holder = FileLock.TryAcquire(Path.Combine(_directory, port.ToString(CultureInfo.InvariantCulture)));
        if (holder is null) return false;
        if (!IsFree(port))
        {
            holder.Dispose();
            return false;
        }

        _held.Add(holder);
        return true;
    }
}
