using System.Buffers.Binary;
using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Tron;

namespace Lucid.Benchmarks.Chain;

/// <summary>A server and accounts with money, the same in every run, and the network that begins with them.</summary>
internal sealed class BenchmarkAccounts : IDisposable
{
    /// <summary>When the network began: milliseconds since 1970.</summary>
    public const long Start = 1_750_000_000_000;

    private static readonly OwnerAddress Owner = OwnerAddress.Of(TronAddress.Parse("TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HC"));

    private readonly Ed25519PrivateKey[] _keys;

    public BenchmarkAccounts(int funded)
    {
        _keys = [.. Enumerable.Range(1, funded).Select(Key)];
        var allocations = _keys.Select(k => KeyValuePair.Create(AccountId.Of(k.PublicKey), 1000 * Amounts.Lucid));
        Genesis = Genesis.Sandbox(AccountId.Of(Server.PublicKey), Start, allocations: allocations);
    }

    public Ed25519PrivateKey Server { get; } = Key(0);

    public IReadOnlyList<Ed25519PrivateKey> Funded => _keys;

    public Genesis Genesis { get; }

    /// <summary>A key that follows from its number.</summary>
    public static Ed25519PrivateKey Key(int number)
    {
        Span<byte> seed = stackalloc byte[Ed25519PrivateKey.SeedBytes];
        BinaryPrimitives.WriteInt32LittleEndian(seed, number);
        return Ed25519PrivateKey.FromSeed(seed);
    }

    /// <summary>A session of the server's, which anchors without a fee.</summary>
    public Transaction Anchor(ulong nonce)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, nonce + 1);
        var hash = ChainHash.Of(id);
        var anchor = new SessionAnchor(new Guid(id, bigEndian: true), hash, Start, Owner, hash, ChunkCount: 1);
        return Transaction.Sign(Server, Genesis.Hash, nonce, fee: 0, Start, anchor);
    }

    public void Dispose()
    {
        Server.Dispose();
        foreach (var key in _keys) key.Dispose();
    }
}
