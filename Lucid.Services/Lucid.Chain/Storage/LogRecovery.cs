namespace Lucid.Chain.Storage;

/// <summary>How the end of the log was found.</summary>
internal enum LogRecovery
{
    Clean,

    /// <summary>The last record was written in part: a crash. It was not acknowledged to anyone.</summary>
    TornTailCut,

    /// <summary>Records follow one that is damaged: the disk. What cannot be trusted is in <c>blocks.damaged</c>.</summary>
    DamagePutAside,
}
