using System.Buffers;
using System.Net;
using Lucid.Cryptography.Hashing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>Fetches contents from the storage service and hashes them as they come.</summary>
internal sealed partial class StorageContents(
    IHttpClientFactory clients, TimeProvider time, IOptions<DataChainOptions> options, ILogger<StorageContents> logger)
{
    /// <summary>Name of the client in the factory.</summary>
    public const string ClientName = "data-chain-storage";

    private const int BufferBytes = 64 * 1024;

    public async Task<ContentCheck> CheckAsync(string hash, long sizeBytes, CancellationToken cancellationToken)
    {
        if (options.Value.Storage.Length == 0)
            return ContentCheck.NotConfigured;
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(options.Value.StorageTimeoutSeconds), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FetchAsync(hash, sizeBytes, linked.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsAway(exception) && !cancellationToken.IsCancellationRequested)
        {
            // That the storage is away says nothing about what it keeps.
            LogUnreachable(exception, hash);
            return ContentCheck.Unknown("The storage service did not give the bytes.");
        }
    }

    private static bool IsAway(Exception exception) =>
        exception is HttpRequestException or IOException or ExecutionRejectedException or OperationCanceledException;

    private async Task<ContentCheck> FetchAsync(string hash, long sizeBytes, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        Uri address = new($"{options.Value.Storage.TrimEnd('/')}/api/v1/chunks/{hash}/content");
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return ContentCheck.Wrong("The storage service does not have the bytes.");
        if (response.StatusCode != HttpStatusCode.OK)
            return ContentCheck.Unknown($"The storage service answered {(int)response.StatusCode}.");
        using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await HashAsync(body, hash, sizeBytes, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ContentCheck> HashAsync(Stream body, string expected, long sizeBytes, CancellationToken cancellationToken)
    {
        var hasher = Blake3Hasher.Create();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long total = 0;
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken).ConfigureAwait(false)) > 0)
            {
                total += read;
                // Whatever comes after is wrong already, and it need not end.
                if (total > sizeBytes)
                    return ContentCheck.Wrong($"The stored bytes are more than {sizeBytes}.");
                hasher.Update(buffer.AsSpan(0, read));
            }

            if (total != sizeBytes)
                return ContentCheck.Wrong($"The stored bytes are {total} instead of {sizeBytes}.");
            var hash = new byte[Hash256.Bytes];
            hasher.Finalize(hash);
            return Convert.ToHexStringLower(hash) == expected
                ? ContentCheck.Right
                : ContentCheck.Wrong("The stored bytes have another hash.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Content {Hash} could not be fetched from the storage service; its bytes were not checked.")]
    private partial void LogUnreachable(Exception exception, string hash);
}
