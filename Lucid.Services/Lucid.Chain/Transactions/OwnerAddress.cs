using System.Buffers.Binary;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Tron;

namespace Lucid.Chain.Transactions;

/// <summary>
/// A TRON address as it stands in a transaction: 21 bytes, 0x41 first. Its Base58 form costs two hashes and is made only for people.
/// </summary>
internal readonly record struct OwnerAddress
{
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly uint _third;

    private OwnerAddress(ReadOnlySpan<byte> account)
    {
        _first = BinaryPrimitives.ReadUInt64BigEndian(account);
        _second = BinaryPrimitives.ReadUInt64BigEndian(account[8..]);
        _third = BinaryPrimitives.ReadUInt32BigEndian(account[16..]);
    }

    public static OwnerAddress Of(TronAddress address) => new(address.Bytes[1..]);

    public static OwnerAddress Read(ref CanonicalReader reader)
    {
        var bytes = reader.ReadFixed(TronAddress.AddressBytes);
        if (bytes.Length == TronAddress.AddressBytes && bytes[0] == TronAddress.Prefix) return new OwnerAddress(bytes[1..]);
        reader.Fail();
        return default;
    }

    public void WriteTo(CanonicalWriter writer)
    {
        Span<byte> bytes = stackalloc byte[TronAddress.AddressBytes];
        CopyTo(bytes);
        writer.WriteFixed(bytes);
    }

    public TronAddress ToAddress()
    {
        Span<byte> bytes = stackalloc byte[TronAddress.AddressBytes];
        CopyTo(bytes);
        return TronAddress.FromBytes(bytes);
    }

    public override string ToString() => ToAddress().ToString();

    private void CopyTo(Span<byte> bytes)
    {
        bytes[0] = TronAddress.Prefix;
        BinaryPrimitives.WriteUInt64BigEndian(bytes[1..], _first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[9..], _second);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[17..], _third);
    }
}
