using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Lucid.ServiceDefaults.Telemetry;

internal static class JsonLineConsoleExtensions
{
    private const string FormatterKey = "Logging:Console:FormatterName";

    private static readonly Dictionary<string, string?> DefaultLevels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // Named in full: they put whole paths and URLs into lines and scopes, and whoever raises Microsoft.AspNetCore or Yarp does not
        // ask for what callers wrote there. Requests are also faster without a scope per request; request_id joins their lines.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        ["Logging:LogLevel:Yarp.ReverseProxy.Forwarder.HttpForwarder"] = "Warning",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        ["Logging:LogLevel:Microsoft.Extensions.Http"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",
        ["Logging:LogLevel:Yarp"] = "Warning",
        // Health is on /health; a failing check would otherwise fill the log at the pace of the probes.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
    };

    /// <summary>
    /// One JSON object per line on stdout. <c>LOGGING__CONSOLE__FORMATTERNAME=simple</c> (or another of the framework's formatters) gives
    /// the framework's console logger instead; <c>LOGGING__LOGLEVEL__…</c> works as everywhere in .NET.
    /// </summary>
    public static void AddJsonLineConsole(this IHostApplicationBuilder builder)
    {
        // First of all sources: whatever the operator sets anywhere wins.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = DefaultLevels });
        if (builder.Configuration[FormatterKey] is { Length: > 0 } formatter)
        {
            builder.Logging.AddConsole(options => options.FormatterName = formatter);
            return;
        }

        RemoveConsole(builder.Services);
        builder.Services.AddSingleton<JsonLineFormatter>();
        builder.Services.AddSingleton<ILoggerProvider, JsonLineLoggerProvider>();
    }

    private static void RemoveConsole(IServiceCollection services)
    {
        for (int i = services.Count - 1; i >= 0; i--)
        {
            if (services[i].ImplementationType == typeof(ConsoleLoggerProvider))
            {
                services.RemoveAt(i);
            }
        }
    }
}
