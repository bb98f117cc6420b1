using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace Lucid.Benchmarks.Gateway;

/// <summary>
/// What the gateway is measured with, run as processes of their own: a backend that answers at once, and YARP with nothing but one route.
/// </summary>
internal static class Peers
{
    public const string Backend = "--peer-backend";
    public const string BareYarp = "--peer-yarp";

    private static readonly byte[] Answer = """{"status":"ok"}"""u8.ToArray();

    public static Task RunBackendAsync()
    {
        var app = CreateBuilder().Build();
        app.Run(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = Answer.Length;
            return context.Response.Body.WriteAsync(Answer).AsTask();
        });
        return app.RunAsync();
    }

    public static Task RunBareYarpAsync(string upstream)
    {
        var builder = CreateBuilder();
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "backend", Match = new RouteMatch { Path = "{**rest}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = "backend",
                    Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = upstream } },
                },
            ]);
        var app = builder.Build();
        app.MapReverseProxy();
        return app.RunAsync();
    }

    private static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        return builder;
    }
}
