using System.Collections.Concurrent;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Lucid.ServiceDefaults.Telemetry;

/// <summary>
/// JSON lines on stdout, and in rolling files where <c>LUCID_LOG_DIRECTORY</c> names a directory; in place of the framework's console logger, which formats to strings and writes line by line: at the gateway's
/// rates that costs more than forwarding the request.
/// </summary>
[ProviderAlias("Console")]
internal sealed class JsonLineLoggerProvider(JsonLineFormatter formatter, TimeProvider time, IConfiguration configuration, ServiceIdentity identity)
    : ILoggerProvider, ISupportExternalScope
{
    private readonly LineBuffer _lines = new(OpenOutput(configuration, identity), time);
    private readonly ConcurrentDictionary<string, JsonLineLogger> _loggers = new();
    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) =>
        _loggers.GetOrAdd(categoryName, static (name, self) => new JsonLineLogger(name, self.Formatter, self._lines, () => self._scopes), this);

    private JsonLineFormatter Formatter { get; } = formatter;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _lines.Dispose();

    private static Stream OpenOutput(IConfiguration configuration, ServiceIdentity identity)
    {
        Stream console = Console.OpenStandardOutput();
        return configuration[LogFileOutput.DirectoryKey] is { Length: > 0 } directory
            ? new LogFileOutput(console, new RollingLogFile(directory, identity.Name))
            : console;
    }
}
