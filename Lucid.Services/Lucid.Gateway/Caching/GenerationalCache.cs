using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Lucid.Gateway.Caching;

/// <summary>
/// A bounded map that forgets what was not used lately, without timers or bookkeeping per read: entries live in a young and an
/// old generation; when the young one is full it becomes the old one, and what nobody asked for since is gone. It holds at most
/// twice <paramref name="capacity"/> entries.
/// </summary>
internal sealed class GenerationalCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private volatile ConcurrentDictionary<TKey, TValue> _young = new();
    private volatile ConcurrentDictionary<TKey, TValue> _old = new();
    private int _added;

    public int Count => _young.Count + _old.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value))
        {
            return true;
        }

        if (!_old.TryGetValue(key, out value))
        {
            return false;
        }

        Set(key, value);
        return true;
    }

    /// <summary>The entry, made by <paramref name="create"/> where there is none: all callers get the same one.</summary>
    public TValue GetOrAdd<TArgument>(TKey key, Func<TKey, TArgument, TValue> create, TArgument argument)
    {
        if (_young.TryGetValue(key, out TValue? value))
        {
            return value;
        }

        lock (_gate)
        {
            if (!_young.TryGetValue(key, out value))
            {
                value = _old.TryGetValue(key, out TValue? kept) ? kept : create(key, argument);
                SetLocked(key, value);
            }

            return value;
        }
    }

    public void Set(TKey key, TValue value)
    {
        lock (_gate)
        {
            SetLocked(key, value);
        }
    }

    private void SetLocked(TKey key, TValue value)
    {
        if (_young.ContainsKey(key))
        {
            _young[key] = value;
            return;
        }

        if (_added >= capacity)
        {
            _old = _young;
            _young = new();
            _added = 0;
        }

        _young[key] = value;
        _added++;
    }
}
