using System.Collections;

namespace Lucid.ServiceDefaults.Requests;

/// <summary>The log scope of one request: <c>request_id</c>.</summary>
internal sealed class RequestScope(string id) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public const string Key = "request_id";

    public int Count => 1;

    public KeyValuePair<string, object?> this[int index] =>
        index == 0 ? new(Key, id) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    public override string ToString() => $"{Key}:{id}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
