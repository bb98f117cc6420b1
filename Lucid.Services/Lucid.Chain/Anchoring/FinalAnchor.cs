using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Anchoring;

/// <summary>A session in a final block.</summary>
internal sealed record FinalAnchor(Hash256 Transaction, ulong Height, SessionAnchor Content);
