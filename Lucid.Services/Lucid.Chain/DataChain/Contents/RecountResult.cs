namespace Lucid.Chain.DataChain.Contents;

/// <summary>What counting the references of a content came to.</summary>
internal enum RecountResult
{
    /// <summary>The count was right.</summary>
    Right,

    /// <summary>The count was wrong, or left in doubt by a crash, and is right now.</summary>
    Mended,

    /// <summary>Somebody is changing it: nothing can be said now.</summary>
    Busy,

    /// <summary>There is neither such a content nor a chunk with it.</summary>
    Absent,
}
