using CsCheck;
using Lucid.Gateway.Caching;

namespace Lucid.Tests.Gateway;

public sealed class GenerationalCacheTests
{
    private const int Capacity = 8;

    [Fact]
    public void Traffic_Generated_StaysBoundedAndKeepsWhatWasUsedLately() =>
        Gen.Int[0, 40].Array[1, 400].Sample(
            keys =>
            {
                GenerationalCache<int, int> cache = new(Capacity);
                foreach (int key in keys)
                {
                    if (cache.GetOrAdd(key, static (added, _) => added * 2, 0) != key * 2 || !cache.TryGet(key, out int value) || value != key * 2)
                    {
                        return false;
                    }

                    if (cache.Count > 2 * Capacity)
                    {
                        return false;
                    }
                }

                // The last few different keys are always still there: capacity counts from the most recent backwards.
                return keys.Reverse().Distinct().Take(Capacity).All(key => cache.TryGet(key, out _));
            },
            seed: FuzzSeed.Value,
            iter: 20_000);

    [Fact]
    public void Set_SameKeyAgain_DoesNotPushOthersOut()
    {
        GenerationalCache<string, int> cache = new(Capacity);
        cache.Set("kept", 1);
        for (int i = 0; i < 100; i++)
        {
            cache.Set("busy", i);
        }

        Assert.True(cache.TryGet("kept", out _));
        Assert.True(cache.TryGet("busy", out int last) && last == 99);
    }
}
