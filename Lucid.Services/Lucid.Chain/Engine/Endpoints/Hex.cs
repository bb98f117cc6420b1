namespace Lucid.Chain.Engine.Endpoints;

/// <summary>Bytes as hexadecimal digits.</summary>
internal static class Hex
{
    /// <summary>The bytes; null for text that is not hex or too long.</summary>
    public static byte[]? TryDecode(string? text, int maximumBytes)
    {
        if (text is null || text.Length % 2 != 0 || text.Length > 2 * maximumBytes) return null;
        var bytes = new byte[text.Length / 2];
        return Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }
}
