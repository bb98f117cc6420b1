using System.Buffers;
using System.Text;
using System.Text.Json;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.Requests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lucid.ServiceDefaults.Telemetry;

/// <summary>
/// One log record as one line:
/// <c>{"timestamp":"…Z","level":"information","service":"lucid-auth-service","category":"…","message":"…","request_id":"…",…}</c>.
/// </summary>
internal sealed class JsonLineFormatter(ServiceIdentity identity, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "json-line";
    private const string TemplateKey = "{OriginalFormat}";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", time.GetUtcNow());
            json.WriteString("level", NameOf(logEntry.LogLevel));
            json.WriteString("service", identity.Name);
            json.WriteString("category", logEntry.Category);
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            WriteState(json, logEntry.State);
            scopeProvider?.ForEachScope(WriteScope, json);
            if (logEntry.Exception is { } exception)
            {
                json.WriteString("exception", exception.ToString());
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteState<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            return;
        }

        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].Key != TemplateKey)
            {
                WriteValue(json, JsonNamingPolicy.SnakeCaseLower.ConvertName(values[i].Key), values[i].Value);
            }
        }
    }

    private static void WriteScope(object? scope, Utf8JsonWriter json)
    {
        if (scope is not IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            return;
        }

        for (int i = 0; i < values.Count; i++)
        {
            // Of the framework's scopes only what joins lines together; a path in every line would repeat what the access log says.
            string? name = values[i].Key switch
            {
                "TraceId" => "trace_id",
                "SpanId" => "span_id",
                "ParentId" or "ConnectionId" or "RequestId" or "RequestPath" or TemplateKey => null,
                RequestScope.Key => RequestScope.Key,
                string other => JsonNamingPolicy.SnakeCaseLower.ConvertName(other),
            };
            if (name is not null)
            {
                WriteValue(json, name, values[i].Value);
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
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
