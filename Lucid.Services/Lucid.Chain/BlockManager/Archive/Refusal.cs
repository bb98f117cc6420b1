namespace Lucid.Chain.BlockManager.Archive;

/// <summary>Why the archive does not take a block in.</summary>
/// <param name="Reason">For people.</param>
/// <param name="IsFork">Whether the block may be good but follows another block than the archive's last.</param>
internal sealed record Refusal(string Reason, bool IsFork = false);
