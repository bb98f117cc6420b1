using System.Text.Json;
using System.Text.Json.Nodes;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Tests.Cryptography.Merkle;

/// <summary>What docs/vectors/merkle.json holds; its README has the definitions.</summary>
internal static class MerkleVectors
{
    private const int Most = 100;

    // Of the large tree only some: what lies at its ends and at the edges of its subtrees.
    private static readonly int[] Some = [0, 1, 31, 32, 63, 64, 65, 95, 96, 97, 99];

    private static readonly byte[][] Data =
        [.. Enumerable.Range(0, Most).Select(i => Enumerable.Range(0, i).Select(value => (byte)value).ToArray())];

    private static readonly Hash256[] Leaves = [.. Data.Select(data => MerkleTree.LeafHash(data))];

    /// <summary>The whole file.</summary>
    public static string Write()
    {
        JsonObject file = new()
        {
            ["hash"] = "BLAKE3, 32 bytes",
            ["leaves"] = Array(Data, data => Convert.ToHexStringLower(data)),
            ["leafHashes"] = Array(Leaves, leaf => leaf.ToString()),
            ["trees"] = new JsonArray([.. Enumerable.Range(0, 10).Append(Most).Select(Tree)]),
            ["invalidInclusions"] = InvalidInclusions(),
            ["invalidConsistencies"] = InvalidConsistencies(),
        };
        return file.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    private static JsonObject Tree(int size) => new()
    {
        ["size"] = size,
        ["root"] = Root(size).ToString(),
        ["inclusions"] = new JsonArray([.. Numbers(0, size - 1).Select(index => (JsonNode)new JsonObject
        {
            ["index"] = index,
            ["path"] = Path(MerkleTree.InclusionProof(Leaves.AsSpan(0, size), index)),
        })]),
        ["consistencies"] = new JsonArray([.. Numbers(0, size).Select(oldSize => (JsonNode)new JsonObject
        {
            ["oldSize"] = oldSize,
            ["path"] = Path(MerkleTree.ConsistencyProof(Leaves.AsSpan(0, size), oldSize)),
        })]),
    };

    private static JsonArray InvalidInclusions()
    {
        var path = MerkleTree.InclusionProof(Leaves.AsSpan(0, 7), 4);
        JsonObject Case(string why, Hash256[] other, int size = 7, int index = 4, int leaf = 4) => new()
        {
            ["why"] = why,
            ["root"] = Root(7).ToString(),
            ["size"] = size,
            ["index"] = index,
            ["leafHash"] = Leaves[leaf].ToString(),
            ["path"] = Path(other),
        };
        return
        [
            Case("the path is too short", path[..^1]),
            Case("the path is too long", [.. path, Leaves[0]]),
            Case("two of its hashes are exchanged", [path[1], path[0], path[2]]),
            Case("another leaf", path, leaf: 3),
            Case("another index", path, index: 5),
            Case("an index outside of the tree", path, index: 7),
            Case("a tree without leaves", [], size: 0, index: 0),
        ];
    }

    private static JsonArray InvalidConsistencies()
    {
        var path = MerkleTree.ConsistencyProof(Leaves.AsSpan(0, 7), 3);
        JsonObject Case(string why, Hash256[] other, int oldSize = 3, int newSize = 7, Hash256? oldRoot = null) => new()
        {
            ["why"] = why,
            ["oldRoot"] = (oldRoot ?? Root(oldSize)).ToString(),
            ["oldSize"] = oldSize,
            ["newRoot"] = Root(newSize).ToString(),
            ["newSize"] = newSize,
            ["path"] = Path(other),
        };
        return
        [
            Case("the path is too short", path[..^1]),
            Case("the path is too long", [.. path, Leaves[0]]),
            Case("no path between trees that differ", []),
            Case("a path between equal trees", path, oldSize: 7),
            Case("another old root", path, oldRoot: Root(2)),
            Case("the old tree is larger", path, oldSize: 7, newSize: 3),
            Case("an empty tree with a root that is not the empty tree's", [], oldSize: 0, oldRoot: Root(1)),
        ];
    }

    private static Hash256 Root(int size) => MerkleTree.Root(Leaves.AsSpan(0, size));

    private static IEnumerable<int> Numbers(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Where(number => last < 10 || Some.Contains(number) || number == Most);

    private static JsonArray Path(Hash256[] path) => Array(path, hash => hash.ToString());

    private static JsonArray Array<T>(T[] values, Func<T, string> text) =>
        new([.. values.Select(value => (JsonNode)JsonValue.Create(text(value))!)]);
}
