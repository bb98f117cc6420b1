using System.Collections;
using System.Text.Json;
using Lucid.ServiceDefaults.Telemetry;

namespace Lucid.ServiceDefaults.Requests;

/// <summary>The log scope of one request: <c>request_id</c>.</summary>
internal sealed class RequestScope(string id) : IReadOnlyList<KeyValuePair<string, object?>>, IJsonLogState
{
    public const string Key = "request_id";

    public int Count => 1;

    public KeyValuePair<string, object?> this[int index] =>
        index == 0 ? new(Key, id) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    public void WriteTo(Utf8JsonWriter json) => json.WriteString("request_id"u8, id);

    public override string ToString() => $"{Key}:{id}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
