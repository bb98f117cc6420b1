using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Lucid.ServiceDefaults.Redis;

/// <summary>Redis from the model's reference to <c>lucid-redis</c>.</summary>
public static class RedisExtensions
{
    private const string ConnectionName = "redis";

    /// <summary>
    /// Registers one lazily connected <see cref="IConnectionMultiplexer"/> for <c>ConnectionStrings:redis</c>
    /// (<c>host:port,password=…</c>) and the health check <c>redis</c>. The process starts without Redis and reconnects by itself;
    /// a command without a connection fails at once, and the request that needed it is answered with 503.
    /// </summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="failureStatus">What a lost Redis makes of the service's health.</param>
    public static void AddRedis(this IHostApplicationBuilder builder, HealthStatus failureStatus = HealthStatus.Unhealthy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ConfigurationOptions options = Parse(builder.Configuration.GetConnectionString(ConnectionName));
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(options));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            ConnectionName,
            static services => new RedisHealthCheck(services.GetRequiredService<IConnectionMultiplexer>()),
            failureStatus,
            tags: null));
        builder.Services
            .MapException<RedisException>(ErrorCodes.Unavailable)
            .MapException<RedisTimeoutException>(ErrorCodes.Unavailable);
    }

    private static ConfigurationOptions Parse(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new ConfigurationException(
                "ConnectionStrings:redis is missing. Reference lucid-redis in the model, or set ConnectionStrings__redis=host:port,password=….");
        }

        try
        {
            ConfigurationOptions options = ConfigurationOptions.Parse(connectionString, ignoreUnknown: false);
            options.AbortOnConnectFail = false;
            options.ConnectTimeout = 2000;
            options.SyncTimeout = 2000;
            options.AsyncTimeout = 2000;
            options.ReconnectRetryPolicy = new ExponentialRetry(250, 5000);
            options.BacklogPolicy = BacklogPolicy.FailFast;
            return options;
        }
        catch (ArgumentException exception)
        {
            // The message of the parser would repeat the value, and the value holds the password.
            throw new ConfigurationException("ConnectionStrings:redis is not of the form host:port,password=….", exception);
        }
    }
}
