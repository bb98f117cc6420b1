namespace Lucid.Chain.Anchoring;

/// <summary>The blockchain engine did not answer.</summary>
internal sealed class ChainUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
