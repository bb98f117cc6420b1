using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lucid.ServiceDefaults.Telemetry;

/// <summary>
/// JSON lines on stdout, in place of the framework's console logger, which formats to strings and writes line by line: at the gateway's
/// rates that costs more than forwarding the request.
/// </summary>
[ProviderAlias("Console")]
internal sealed class JsonLineLoggerProvider(JsonLineFormatter formatter, TimeProvider time) : ILoggerProvider, ISupportExternalScope
{
    private readonly LineBuffer _lines = new(Console.OpenStandardOutput(), time);
    private readonly ConcurrentDictionary<string, JsonLineLogger> _loggers = new();
    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) =>
        _loggers.GetOrAdd(categoryName, static (name, self) => new JsonLineLogger(name, self.Formatter, self._lines, () => self._scopes), this);

    private JsonLineFormatter Formatter { get; } = formatter;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _lines.Dispose();
}
