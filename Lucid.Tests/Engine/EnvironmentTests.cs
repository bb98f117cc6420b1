using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Lucid.Tests.Engine;

/// <summary>What a resource finds in its environment: read back from a real child process that prints it.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public async Task WithReference_Endpoint_SetsServiceDiscoveryVariables()
    {
        var environment = await PrintAsync((builder, printer) =>
        {
            var server = builder.AddExecutable("my-api", "sh", ".", "-c", "exec sleep 60").WithHttpEndpoint().WithEndpoint(name: "grpc", scheme: "http");
            printer.WithReference(server.GetEndpoint("http")).WithReference(server.GetEndpoint("grpc"));
        });

        Assert.StartsWith("http://localhost:", environment["MY_API_HTTP"], StringComparison.Ordinal);
        Assert.Equal(environment["MY_API_HTTP"], environment["services__my-api__http__0"]);
        Assert.Equal(environment["MY_API_GRPC"], environment["services__my-api__grpc__0"]);
        Assert.NotEqual(environment["MY_API_HTTP"], environment["MY_API_GRPC"]);
    }

    [Fact]
    public async Task WithReference_MongoDatabase_SetsConnectionStringAndItsParts()
    {
        var environment = await PrintAsync((builder, printer) =>
        {
            var password = builder.AddParameter("pw", "a b");
            var database = builder.AddMongoDB("mongo", password: password).WithExplicitStart().AddDatabase("orders", "orders_db");
            printer.WithReference(database);
        });

        var port = environment["ORDERS_PORT"];
        Assert.Equal($"mongodb://admin:a%20b@localhost:{port}/orders_db?authSource=admin&authMechanism=SCRAM-SHA-256", environment["ConnectionStrings__orders"]);
        Assert.Equal(environment["ConnectionStrings__orders"], environment["ORDERS_URI"]);
        Assert.Equal(("localhost", "admin", "a b", "admin", "SCRAM-SHA-256", "orders_db"), (environment["ORDERS_HOST"], environment["ORDERS_USERNAME"],
            environment["ORDERS_PASSWORD"], environment["ORDERS_AUTHENTICATIONDATABASE"], environment["ORDERS_AUTHENTICATIONMECHANISM"], environment["ORDERS_DATABASENAME"]));
    }

    [Fact]
    public async Task WithReference_RedisUnderAnotherName_UsesThatName()
    {
        var environment = await PrintAsync((builder, printer) =>
            printer.WithReference(builder.AddRedis("cache", password: builder.AddParameter("pw", "secret")).WithExplicitStart(), connectionName: "redis"));

        Assert.Equal($"localhost:{environment["REDIS_PORT"]},password=secret", environment["ConnectionStrings__redis"]);
        Assert.Equal($"redis://:secret@localhost:{environment["REDIS_PORT"]}", environment["REDIS_URI"]);
    }

    [Fact]
    public async Task WithEndpoint_Env_TellsTheProcessItsPort()
    {
        var environment = await PrintAsync((_, printer) => printer.WithEndpoint(name: "tcp", scheme: "tcp", env: "MY_PORT"));
        Assert.InRange(int.Parse(environment["MY_PORT"], System.Globalization.CultureInfo.InvariantCulture), 10_000, 32_767);
    }

    [Fact]
    public async Task WithOtlpExporter_DashboardConfigured_SetsTheOtelVariables()
    {
        var environment = await PrintAsync((_, printer) => printer.WithOtlpExporter(), "--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:4317", "--AppHost:OtlpApiKey=k");
        Assert.Equal(("http://localhost:4317", "grpc", "x-otlp-api-key=k", "printer"), (environment["OTEL_EXPORTER_OTLP_ENDPOINT"],
            environment["OTEL_EXPORTER_OTLP_PROTOCOL"], environment["OTEL_EXPORTER_OTLP_HEADERS"], environment["OTEL_SERVICE_NAME"]));
    }

    [Fact]
    public async Task Start_AppHostsOwnUrls_AreNotInherited()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://localhost:1");
        var environment = await PrintAsync((_, _) => { });
        Assert.False(environment.ContainsKey("ASPNETCORE_URLS"));
    }

    private static async Task<Dictionary<string, string>> PrintAsync(
        Action<IDistributedApplicationBuilder, IResourceBuilder<ExecutableResource>> describe, params string[] args)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var builder = DistributedApplicationTestingBuilder.Create(args);
        var printer = builder.AddExecutable("printer", "env", ".");
        describe(builder, printer);
        await using var app = await builder.BuildAsync(ct);
        await app.StartAsync(ct);
        await app.ResourceNotifications.WaitForResourceAsync("printer", KnownResourceStates.Finished, ct);
        return app.Tail("printer").Select(l => l.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]);
    }
}
