using System.Net.Sockets;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Wire;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents;

/// <summary>Pings the store through its own port, as a client would.</summary>
internal sealed class DocumentsHealthCheck(IOptions<DocumentsOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(options.Value.Endpoint(), cancellationToken);
            return await PingAsync(client.GetStream(), cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("ping was refused");
        }
        catch (Exception failure) when (failure is SocketException or IOException or BsonFormatException)
        {
            return HealthCheckResult.Unhealthy("The protocol port does not answer.", failure);
        }
    }

    private static async Task<bool> PingAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Ping(), cancellationToken);
        var header = new byte[WireLimits.HeaderSize];
        await stream.ReadExactlyAsync(header, cancellationToken);
        var length = BitConverter.ToInt32(header);
        if (length is < WireLimits.HeaderSize + 10 or > WireLimits.MaxMessageSizeBeforeSignIn)
            return false;
        var body = new byte[length - header.Length];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return BsonDecoder.Document(body.AsSpan(5)).GetValue("ok", 0).ToDouble() == 1;
    }

    // OP_MSG: int32 length, id, responseTo, opCode; uint32 flags; a section of kind 0.
    private static byte[] Ping()
    {
        var message = new ByteBuffer();
        message.AppendInt32(0);
        message.AppendInt32(1);
        message.AppendInt32(0);
        message.AppendInt32((int)OpCode.Message);
        message.AppendInt32(0);
        message.Append((byte)0);
        BsonEncoder.Document(message, new BsonDocument { { "ping", 1 }, { "$db", "admin" } });
        message.SetInt32(0, message.Length);
        return message.ToArray();
    }
}
