namespace Lucid.Chain.DataChain.Contracts;

/// <summary>One difference between a session's chunks and its tree.</summary>
/// <param name="Index">Where.</param>
/// <param name="Kind">missing, changed, added, or link: the chunk names another hash before it than there is.</param>
/// <param name="Expected">Hash in the tree; for a link the one that the chunk names.</param>
/// <param name="Actual">Hash of the chunk; for a link that of the chunk before it.</param>
public sealed record SessionDifferenceResponse(
    int Index,
    string Kind,
    string? Expected,
    string? Actual)
{
    /// <summary>The tree has a leaf where there is no chunk.</summary>
    public const string Missing = "missing";

    /// <summary>The chunk has another hash than the leaf.</summary>
    public const string Changed = "changed";

    /// <summary>There is a chunk after the tree's last leaf.</summary>
    public const string Added = "added";

    /// <summary>The chunk names another hash before it than there is.</summary>
    public const string Link = "link";
}
