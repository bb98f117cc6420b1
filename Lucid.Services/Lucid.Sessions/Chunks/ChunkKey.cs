namespace Lucid.Sessions.Chunks;

/// <summary>What a chunk is encrypted with.</summary>
/// <param name="sessionKey">32 bytes.</param>
/// <param name="session">The session, a UUID.</param>
/// <param name="index">Place in the session.</param>
/// <param name="salt">32 random bytes of this chunk.</param>
/// <param name="nonce">24 random bytes of this chunk.</param>
internal readonly ref struct ChunkKey(ReadOnlySpan<byte> sessionKey, string session, int index, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> nonce)
{
    public ReadOnlySpan<byte> SessionKey { get; } = sessionKey;

    public string Session { get; } = session;

    public int Index { get; } = index;

    public ReadOnlySpan<byte> Salt { get; } = salt;

    public ReadOnlySpan<byte> Nonce { get; } = nonce;
}
