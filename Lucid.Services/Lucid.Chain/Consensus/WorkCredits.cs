namespace Lucid.Chain.Consensus;

/// <summary>Credits per proof (domain facts, PoOT as the code has it).</summary>
internal static class WorkCredits
{
    /// <summary>Bytes relayed that are worth a credit: 5 MiB.</summary>
    public const ulong RelayBytesPerCredit = 5 * 1024 * 1024;

    /// <summary>Credits for each session of a block that a node signs.</summary>
    public const ulong PerValidatedSession = 5;

    private const ulong Gibibyte = 1024 * 1024 * 1024;

    /// <summary>The greater of the sessions relayed (at least one) and the 5 MiB begun.</summary>
    public static ulong Relay(ulong bytes, uint sessions) =>
        Math.Max(Math.Max(sessions, 1), (bytes / RelayBytesPerCredit) + (bytes % RelayBytesPerCredit == 0 ? 0UL : 1));

    /// <summary>Ten for each GiB, rounded down, and two for each chunk.</summary>
    public static ulong Storage(ulong bytes, uint chunks) => (ulong)((UInt128)bytes * 10 / Gibibyte) + (2UL * chunks);

    /// <summary>Five for each session in the block.</summary>
    public static ulong Validation(uint sessions) => PerValidatedSession * sessions;
}
