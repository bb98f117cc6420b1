namespace Lucid.Chain.Contracts;

/// <summary>A transaction; <c>raw</c> is its encoding in hex. Status: <c>pending</c>, <c>included</c>, <c>confirmed</c> (final).</summary>
public sealed record TransactionResponse(
    string TxId,
    string Type,
    string Sender,
    ulong Nonce,
    ulong Fee,
    long IssuedAt,
    string Status,
    ulong? BlockHeight,
    string Raw);
