using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Consensus;

/// <summary>What a node earned in one hour of the chain's time.</summary>
/// <param name="Hour">Hours since the genesis.</param>
/// <param name="Credits">Credits for relay, storage and validation together.</param>
/// <param name="UptimeSeconds">Seconds up that were proven.</param>
internal readonly record struct WorkBucket(uint Hour, ulong Credits, uint UptimeSeconds)
{
    public const int EncodedBytes = 4 + 8 + 4;

    public static WorkBucket Read(ref CanonicalReader reader) => new(reader.ReadUInt32(), reader.ReadUInt64(), reader.ReadUInt32());

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteUInt32(Hour);
        writer.WriteUInt64(Credits);
        writer.WriteUInt32(UptimeSeconds);
    }
}
