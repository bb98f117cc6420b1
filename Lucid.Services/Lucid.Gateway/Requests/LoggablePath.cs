using Microsoft.AspNetCore.Http;

namespace Lucid.Gateway.Requests;

/// <summary>A path fit for a log: segments long enough to be a token or a signature become <c>*</c>.</summary>
internal static class LoggablePath
{
    /// <summary>Ids and hashes have at most 64 characters; signatures have 128 or more, tokens over 100.</summary>
    private const int MaxSegmentLength = 64;
    private const int MaxLength = 512;

    public static string Of(PathString path)
    {
        string text = path.Value ?? "";
        if (text.Length <= MaxSegmentLength)
        {
            return text;
        }

        string[] segments = text.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            if (segments[i].Length > MaxSegmentLength)
            {
                segments[i] = "*";
            }
        }

        string masked = string.Join('/', segments);
        return masked.Length <= MaxLength ? masked : string.Concat(masked.AsSpan(0, MaxLength), "…");
    }
}
