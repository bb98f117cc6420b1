using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lucid.ServiceDefaults.Telemetry;

/// <summary>Formats on the caller's thread, into a buffer of that thread, and hands the finished line over.</summary>
internal sealed class JsonLineLogger(string category, JsonLineFormatter formatter, LineBuffer lines, Func<IExternalScopeProvider?> scopes) : ILogger
{
    private const int InitialLineBytes = 512;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_bytes;

    [ThreadStatic]
    private static Utf8JsonWriter? s_json;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes()?.Push(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> toMessage)
    {
        // Before the writer is taken: the formatter is the caller's code and might log itself.
        string message = toMessage(state, exception);
        ArrayBufferWriter<byte> bytes = s_bytes ??= new(InitialLineBytes);
        Utf8JsonWriter json = s_json ??= new(bytes);
        bytes.ResetWrittenCount();
        json.Reset(bytes);
        formatter.Write(json, category, logLevel, state, exception, message, scopes());
        json.Flush();
        bytes.Write("\n"u8);
        lines.Add(bytes.WrittenSpan, urgent: logLevel >= LogLevel.Error);
    }
}
