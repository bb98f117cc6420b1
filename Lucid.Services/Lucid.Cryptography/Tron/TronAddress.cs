using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Tron;

/// <summary>
/// A TRON account address: 0x41 and the last 20 bytes of Keccak-256 over the public key, written in Base58Check
/// (TRON developer documentation, "Account address format").
/// </summary>
public sealed class TronAddress : IEquatable<TronAddress>
{
    /// <summary>Length of the written form.</summary>
    public const int TextLength = 34;

    /// <summary>Length of the binary form.</summary>
    public const int AddressBytes = 21;

    /// <summary>The first byte of the binary form.</summary>
    public const byte Prefix = 0x41;

    private readonly byte[] _bytes;
    private readonly string _text;

    private TronAddress(byte[] bytes, string text) => (_bytes, _text) = (bytes, text);

    /// <summary>The 21 bytes: 0x41 and the account.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The address of a public key, given as 64 bytes x ‖ y.</summary>
    /// <exception cref="ArgumentException">Another length than 64 bytes.</exception>
    public static TronAddress FromPublicKey(ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.Length != 64)
            throw new ArgumentException("A public key is 64 bytes: x and y without the 0x04 prefix.", nameof(publicKey));
        Span<byte> hash = stackalloc byte[Keccak256.HashBytes];
        Keccak256.Hash(publicKey, hash);
        var bytes = new byte[AddressBytes];
        bytes[0] = Prefix;
        hash[^20..].CopyTo(bytes.AsSpan(1));
        return new TronAddress(bytes, Base58Check.Encode(bytes));
    }

    /// <summary>Reads the binary form: 21 bytes, 0x41 first.</summary>
    /// <exception cref="ArgumentException">Another length or prefix.</exception>
    public static TronAddress FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != AddressBytes || bytes[0] != Prefix)
            throw new ArgumentException("A TRON address is 21 bytes and begins with 0x41.", nameof(bytes));
        return new TronAddress(bytes.ToArray(), Base58Check.Encode(bytes));
    }

    /// <summary>Reads the written form, e.g. <c>TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HC</c>.</summary>
    public static TronAddressError TryParse(string? text, out TronAddress? address)
    {
        address = null;
        if (text is null || text.Length != TextLength)
            return TronAddressError.WrongLength;
        switch (Base58Check.TryDecode(text, out var payload))
        {
            case Base58CheckError.InvalidCharacter: return TronAddressError.InvalidCharacter;
            case Base58CheckError.WrongChecksum: return TronAddressError.WrongChecksum;
            case Base58CheckError.WrongLength: return TronAddressError.WrongLength;
        }

        // 34 characters can hold other payloads: leading '1's are whole bytes, and other chains use other prefixes.
        if (payload.Length != AddressBytes)
            return TronAddressError.WrongLength;
        if (payload[0] != Prefix)
            return TronAddressError.WrongPrefix;
        address = new TronAddress(payload, text);
        return TronAddressError.None;
    }

    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">It is not an address; the message says why.</exception>
    public static TronAddress Parse(string text)
    {
        var error = TryParse(text, out var address);
        return address ?? throw new FormatException(Describe(error));
    }

    /// <summary>What an error means, for people.</summary>
    public static string Describe(TronAddressError error) => error switch
    {
        TronAddressError.None => "The TRON address is valid.",
        TronAddressError.WrongLength => "A TRON address has 34 characters.",
        TronAddressError.InvalidCharacter => "The TRON address holds a character outside the Base58 alphabet.",
        TronAddressError.WrongChecksum => "The TRON address has a wrong checksum: a character is mistyped.",
        TronAddressError.WrongPrefix => "The address is not a TRON address: TRON addresses begin with T.",
        _ => throw new ArgumentOutOfRangeException(nameof(error)),
    };

    /// <summary>The written form.</summary>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public bool Equals(TronAddress? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TronAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(_bytes, AddressBytes - sizeof(int));
}
