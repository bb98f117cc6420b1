using System.Collections;
using System.Globalization;
using System.Text.Json;
using Lucid.ServiceDefaults.Telemetry;

namespace Lucid.Gateway.Requests;

/// <summary>One answered request.</summary>
internal sealed class AccessLogEntry(string method, string path, int status, double durationMs, string? userId, string? route)
    : IReadOnlyList<KeyValuePair<string, object?>>, IJsonLogState
{
    public int Count => 6;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Method", method),
        1 => new("Path", path),
        2 => new("Status", status),
        3 => new("DurationMs", durationMs),
        4 => new("UserId", userId),
        5 => new("Route", route),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("method"u8, method);
        json.WriteString("path"u8, path);
        json.WriteNumber("status"u8, status);
        json.WriteNumber("duration_ms"u8, durationMs);
        json.WriteString("user_id"u8, userId);
        json.WriteString("route"u8, route);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{method} {path} {status}");

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
