namespace Lucid.Chain;

/// <summary>What a chain is for.</summary>
internal enum LedgerMode : byte
{
    /// <summary>Development and tests: slots may be short, nodes are admitted as they come.</summary>
    Sandbox = 1,

    /// <summary>The real thing: a slot is 120 seconds and nodes are admitted by the server or by vote.</summary>
    Mainnet = 2,
}
