using Microsoft.AspNetCore.Http;

namespace Lucid.Sessions.Calls;

/// <summary>Reads the body of a request into a buffer that the caller has.</summary>
internal static class RequestBody
{
    /// <summary>How many bytes the body has; -1 when it is longer than <paramref name="buffer"/>.</summary>
    /// <exception cref="BadHttpRequestException">The caller went away in the middle, or was too slow.</exception>
    public static async ValueTask<int> ReadAsync(HttpRequest request, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (request.ContentLength > buffer.Length) return -1;
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await request.Body.ReadAsync(buffer[length..], cancellationToken).ConfigureAwait(false);
            if (read == 0) return length;
            length += read;
        }

        var one = new byte[1];
        return await request.Body.ReadAsync(one, cancellationToken).ConfigureAwait(false) == 0 ? length : -1;
    }
}
