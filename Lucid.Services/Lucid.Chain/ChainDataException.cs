namespace Lucid.Chain;

/// <summary>The data of a node cannot be used as it is; the message says what to do.</summary>
internal sealed class ChainDataException(string message) : Exception(message);
