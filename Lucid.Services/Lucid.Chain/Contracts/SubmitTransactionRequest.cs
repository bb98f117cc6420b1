namespace Lucid.Chain.Contracts;

/// <summary>A signed transaction in its canonical encoding, in hex.</summary>
public sealed record SubmitTransactionRequest(string Transaction);
