using System.Security.Cryptography;
using Lucid.Chain.Blocks;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Peers;

/// <summary>
/// How two nodes get to know each other. Each says its version, network, id and a fresh nonce; each proves its id by signing both nonces
/// and both ids. A newcomer without a network asks for the genesis instead and comes back with it.
/// </summary>
internal sealed class Handshake(Ed25519PrivateKey key, Genesis genesis)
{
    public const ushort Version = 1;

    private const int MaximumFrame = 512 * 1024;
    private const byte HelloKind = 100;
    private const byte ProofKind = 101;
    private const byte GetGenesisKind = 102;
    private const byte GenesisKind = 103;
    private const int NonceBytes = 32;
    private const int SignatureBytes = 64;

    private readonly AccountId _self = AccountId.Of(key.PublicKey);

    /// <summary>Shakes hands; the peer's id, or null when it only came for the genesis.</summary>
    /// <exception cref="PeerProtocolException">
    /// It is of another network or version, cannot prove its id, or is this node itself.
    /// </exception>
    public async Task<AccountId?> RunAsync(FrameStream stream, bool isInitiator, CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        if (isInitiator) await stream.WriteAsync(Hello(nonce), cancellationToken).ConfigureAwait(false);
        var first = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        if (first is [GetGenesisKind] && !isInitiator)
        {
            await stream.WriteAsync((byte[])[GenesisKind, .. genesis.ToArray()], cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (!isInitiator) await stream.WriteAsync(Hello(nonce), cancellationToken).ConfigureAwait(false);
        var (peer, peerNonce) = ReadHello(first);
        if (peer == _self) throw new PeerProtocolException("This is our own node.");
        var signature = new byte[SignatureBytes];
        key.Sign(SignedText(_self, peer, nonce, peerNonce), signature);
        await stream.WriteAsync((byte[])[ProofKind, .. signature], cancellationToken).ConfigureAwait(false);
        var proof = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        if (proof.Length != 1 + SignatureBytes
            || proof[0] != ProofKind
            || !Signatures.Verify(peer, SignedText(peer, _self, peerNonce, nonce), proof.AsSpan(1)))
            throw new PeerProtocolException($"The peer cannot prove that it is {peer}.");
        return peer;
    }

    /// <summary>Asks a node what its network began with.</summary>
    public static async Task<Genesis> GetGenesisAsync(FrameStream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync((byte[])[GetGenesisKind], cancellationToken).ConfigureAwait(false);
        var answer = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        return answer[0] == GenesisKind && Genesis.Parse(answer.AsSpan(1)) is { } genesis
            ? genesis
            : throw new PeerProtocolException("The peer did not answer with a genesis.");
    }

    private static async Task<byte[]> ReadAsync(FrameStream stream, CancellationToken cancellationToken) =>
        await stream.ReadAsync(MaximumFrame, cancellationToken).ConfigureAwait(false)
            ?? throw new EndOfStreamException("It hung up during the handshake.");

    private byte[] Hello(byte[] nonce)
    {
        var writer = new CanonicalWriter();
        writer.WriteByte(HelloKind);
        writer.WriteUInt16(Version);
        writer.WriteHash(genesis.Hash);
        writer.WriteHash(_self.Value);
        writer.WriteFixed(nonce);
        return writer.ToArray();
    }

    private (AccountId Peer, byte[] Nonce) ReadHello(ReadOnlySpan<byte> frame)
    {
        var reader = new CanonicalReader(frame);
        if (reader.ReadByte() != HelloKind) reader.Fail();
        var (version, network, peer, nonce) =
            (reader.ReadUInt16(), reader.ReadHash(), new AccountId(reader.ReadHash()), reader.ReadFixed(NonceBytes).ToArray());
        if (!reader.Complete) throw new PeerProtocolException("The peer did not begin with a hello.");
        if (version != Version) throw new PeerProtocolException($"The peer speaks version {version} of the protocol, this node {Version}.");
        if (network != genesis.Hash)
            throw new PeerProtocolException($"The peer is of another network: its genesis is {network}, ours {genesis.Hash}.");
        return (peer, nonce);
    }

    private byte[] SignedText(AccountId signer, AccountId other, byte[] signerNonce, byte[] otherNonce)
    {
        var writer = new CanonicalWriter();
        SigningDomain.Begin(writer, SigningDomain.Handshake, genesis.Hash);
        writer.WriteHash(signer.Value);
        writer.WriteHash(other.Value);
        writer.WriteFixed(signerNonce);
        writer.WriteFixed(otherNonce);
        return writer.ToArray();
    }
}
