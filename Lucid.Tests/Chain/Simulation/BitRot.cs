namespace Lucid.Tests.Chain.Simulation;

/// <summary>
/// Bits of what a disk kept that flip. One node at a time has damaged data, until it has all again that any node had when its data was
/// damaged: the network promises nothing when more lose what they have stored.
/// </summary>
internal sealed class BitRot(Random random)
{
    public const string Log = "blocks.log";
    public const string Promises = "promises";
    public const string Base = "base";

    private SimulatedNode? _damaged;
    private ulong _healedAt;

    /// <summary>How often each kind of file was damaged.</summary>
    public SortedDictionary<string, int> Count { get; } = new(StringComparer.Ordinal);

    public bool IsDamaged(SimulatedNode node) => _damaged == node;

    /// <summary>Flips a bit on a node's disk; the name of the file, or null when there is nothing or another node is damaged.</summary>
    /// <param name="node">The node, which is off.</param>
    /// <param name="highest">The height of the highest block that any node has had.</param>
    /// <param name="canSpare">Whether the network goes on without the node.</param>
    public string? Strike(SimulatedNode node, ulong highest, bool canSpare)
    {
        if (_damaged is not null) return null;
        string[] names = [.. node.Disk.Stored().Where(n => n is Log or Base || (n == Promises && canSpare) || IsSnapshot(n))];
        if (names.Length == 0) return null;
        var name = names[random.Next(names.Length)];
        node.Disk.Flip(name);
        var kind = name.Split('-')[0];
        Count[kind] = Count.GetValueOrDefault(kind) + 1;
        // A snapshot is a copy of what the log says: nothing is lost with it.
        if (!IsSnapshot(name)) (_damaged, _healedAt) = (node, highest);
        return name;
    }

    private static bool IsSnapshot(string name) => name.StartsWith("state-", StringComparison.Ordinal);

    /// <summary>A node has a final block: is it whole again?</summary>
    public void Saw(SimulatedNode node, ulong finalHeight)
    {
        if (_damaged == node && finalHeight >= _healedAt) _damaged = null;
    }
}
