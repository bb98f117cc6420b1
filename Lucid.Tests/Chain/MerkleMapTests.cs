using CsCheck;
using Lucid.Chain;
using Lucid.Chain.Ledger;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Chain;

public sealed class MerkleMapTests
{
    private static readonly Gen<(int Key, byte Value)[]> Entries = Gen.Select(Gen.Int[0, 300], Gen.Byte).Array[0, 60];

    [Fact]
    public void Set_AnyEntries_AreFoundAndCounted() => Entries.Sample(entries =>
    {
        var (map, model) = (MerkleMap.Empty, new Dictionary<int, byte>());
        foreach (var (key, value) in entries)
        {
            map = map.Set(Key(key), [value]);
            model[key] = value;
        }

        return map.Count == model.Count
            && model.All(e => map.TryGet(Key(e.Key), out var found) && found[0] == e.Value)
            && !map.TryGet(Key(1000), out _)
            && map.Entries().Count() == model.Count;
    });

    [Fact]
    public void Root_AnyOrder_IsTheSame() => Entries.Sample(entries =>
    {
        var distinct = entries.DistinctBy(e => e.Key).ToArray();
        return Build(distinct).Root == Build([.. distinct.Reverse()]).Root;
    });

    [Fact]
    public void Root_OtherContent_IsAnother() => Gen.Select(Entries.Where(e => e.Length > 0), Gen.Int[0, 59]).Sample((entries, at) =>
    {
        var distinct = entries.DistinctBy(e => e.Key).ToArray();
        var changed = distinct.ToArray();
        changed[at % changed.Length].Value ^= 1;
        return Build(distinct).Root != Build(changed).Root;
    });

    [Fact]
    public void Set_OnACopy_LeavesTheOriginal()
    {
        var map = MerkleMap.Empty.Set(Key(1), [1]);
        var root = map.Root;
        _ = map.Set(Key(1), [2]).Set(Key(2), [3]).Root;
        Assert.Equal(root, map.Root);
        Assert.True(map.TryGet(Key(1), out var value) && value[0] == 1);
    }

    private static Hash256 Key(int number) => ChainHash.Of(BitConverter.GetBytes(number));

    private static MerkleMap Build((int Key, byte Value)[] entries) =>
        entries.Aggregate(MerkleMap.Empty, (map, e) => map.Set(Key(e.Key), [e.Value]));
}
