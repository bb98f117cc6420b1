using System.Collections.Concurrent;
using System.Text.Json;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.Requests;
using Microsoft.Extensions.Logging;

namespace Lucid.ServiceDefaults.Telemetry;

/// <summary>
/// Writes one log record as one JSON object:
/// <c>{"timestamp":"…","level":"information","service":"lucid-auth-service","category":"…","message":"…","request_id":"…",…}</c>.
/// </summary>
internal sealed class JsonLineFormatter(ServiceIdentity identity, TimeProvider time)
{
    private const string TemplateKey = "{OriginalFormat}";

    /// <summary>More names than there are log templates would mean that something logs data as names.</summary>
    private const int MaxCachedNames = 2048;

    private static readonly ConcurrentDictionary<string, JsonEncodedText> Names = new();

    public void Write<TState>(
        Utf8JsonWriter json, string category, LogLevel level, TState state, Exception? exception, string message, IExternalScopeProvider? scopes)
    {
        json.WriteStartObject();
        json.WriteString("timestamp"u8, time.GetUtcNow());
        json.WriteString("level"u8, NameOf(level));
        json.WriteString("service"u8, identity.Name);
        json.WriteString("category"u8, category);
        json.WriteString("message"u8, message);
        WriteValues(json, state);
        scopes?.ForEachScope(WriteValues, json);
        if (exception is not null)
        {
            json.WriteString("exception"u8, exception.ToString());
        }

        json.WriteEndObject();
    }

    private static void WriteValues(object? scope, Utf8JsonWriter json) => WriteValues(json, scope);

    private static void WriteValues<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is IJsonLogState own)
        {
            own.WriteTo(json);
            return;
        }

        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            return;
        }

        for (int i = 0; i < values.Count; i++)
        {
            (string key, object? value) = values[i];

            // Of the framework's scopes only what joins lines together: what it says about the request, the access log says.
            if (key is not (TemplateKey or "ParentId" or "ConnectionId" or "RequestId" or "RequestPath"))
            {
                WriteValue(json, NameOf(key), value);
            }
        }
    }

    private static JsonEncodedText NameOf(string key)
    {
        if (Names.TryGetValue(key, out JsonEncodedText name))
        {
            return name;
        }

        name = JsonEncodedText.Encode(key == RequestScope.Key ? key : JsonNamingPolicy.SnakeCaseLower.ConvertName(key));
        return Names.Count < MaxCachedNames ? Names.GetOrAdd(key, name) : name;
    }

    private static void WriteValue(Utf8JsonWriter json, JsonEncodedText name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case string text: json.WriteString(name, text); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            case int number: json.WriteNumber(name, number); break;
            case long number: json.WriteNumber(name, number); break;
            case double number when double.IsFinite(number): json.WriteNumber(name, number); break;
            default: json.WriteString(name, value.ToString()); break;
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "information",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
