using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain;

/// <summary>
/// Begins every signed text with what it is and the network it is for, so that a signature made for one purpose or one chain is worth
/// nothing for another.
/// </summary>
internal static class SigningDomain
{
    public static ReadOnlySpan<byte> Transaction => "lucid/transaction/1"u8;

    public static ReadOnlySpan<byte> BlockHeader => "lucid/block/1"u8;

    public static ReadOnlySpan<byte> Vote => "lucid/vote/1"u8;

    public static ReadOnlySpan<byte> Witness => "lucid/witness/1"u8;

    public static ReadOnlySpan<byte> Handshake => "lucid/handshake/1"u8;

    /// <summary>Writes the purpose and the network's genesis hash.</summary>
    public static void Begin(CanonicalWriter writer, ReadOnlySpan<byte> purpose, Hash256 network)
    {
        writer.WriteFixed(purpose);
        writer.WriteHash(network);
    }
}
