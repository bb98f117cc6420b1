namespace Lucid.Chain.Storage;

/// <summary>What a record of the block log holds.</summary>
internal enum RecordKind : byte
{
    /// <summary>A valid block.</summary>
    Block = 1,

    /// <summary>The votes that made a block final before they were in a block.</summary>
    Votes = 2,
}
