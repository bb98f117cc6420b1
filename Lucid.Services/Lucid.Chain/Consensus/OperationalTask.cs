namespace Lucid.Chain.Consensus;

/// <summary>What a node can earn credits for (domain facts, PoOT inputs).</summary>
internal enum OperationalTask : byte
{
    RelayBandwidth = 1,
    StorageAvailability = 2,

    /// <summary>Not claimed but counted: each vote in a block is one.</summary>
    ValidationSignature = 3,

    Uptime = 4,
}
