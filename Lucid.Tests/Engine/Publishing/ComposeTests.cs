using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using YamlDotNet.Serialization;

namespace Lucid.Tests.Engine.Publishing;

/// <summary>What the compose environment writes for a model when nothing is customized: what Aspire 13.5.2 writes for it.</summary>
public sealed class ComposeTests
{
    [Fact]
    public async Task Publish_ContainersAndProjects_WritesWhatAspireWrites()
    {
        using var directory = new TemporaryDirectory();
        await PublishAsync(directory, builder =>
        {
            builder.AddDockerComposeEnvironment("pi").WithDashboard(false).WithProperties(e => e.DefaultNetworkName = "backplane");
            var secret = builder.AddParameter("top-secret", secret: true);
            var a = builder.AddContainer("a-svc", "ghcr.io/acme/a", "1.0")
                .WithContainerName("my-a")
                .WithHttpEndpoint(targetPort: 8000, name: "http")
                .WithEndpoint(port: 5514, targetPort: 514, scheme: "udp", name: "syslog", protocol: ProtocolType.Udp, isExternal: true)
                .WithEnvironment("DOTTED.KEY", "x")
                .WithEnvironment("ATSECRET", ReferenceExpression.Create($"user:{secret}@host"));
            var web = builder.AddProject<Projects.Lucid_Services>("web", options => options.ExcludeLaunchProfile = true)
                .WithHttpEndpoint(port: 8081, name: "http")
                .WithHttpsEndpoint(name: "https")
                .WithExternalHttpEndpoints()
                .WithReference(a.GetEndpoint("http"))
                .WithArgs("--x", ReferenceExpression.Create($"v={secret}"))
                .WaitFor(a);
            builder.AddProject<Projects.Lucid_Services>("web2", options => options.ExcludeLaunchProfile = true)
                .WithHttpEndpoint(targetPort: 8080, name: "http")
                .WithReference(web);
        });

        AssertYaml("""
            services:
              a-svc:
                image: "ghcr.io/acme/a:1.0"
                container_name: "my-a"
                environment:
                  DOTTED.KEY: "x"
                  ATSECRET: "user:${TOP_SECRET}@host"
                ports:
                  - "5514:514"
                expose:
                  - "8000"
                networks:
                  - "backplane"
              web:
                image: "${WEB_IMAGE}"
                command:
                  - "--x"
                  - "v=${TOP_SECRET}"
                environment:
                  OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY: "in_memory"
                  ASPNETCORE_FORWARDEDHEADERS_ENABLED: "true"
                  HTTP_PORTS: "${WEB_PORT}"
                  A_SVC_HTTP: "http://a-svc:8000"
                  services__a-svc__http__0: "http://a-svc:8000"
                ports:
                  - "8081:${WEB_PORT}"
                  - "${WEB_PORT}"
                depends_on:
                  a-svc:
                    condition: "service_started"
                networks:
                  - "backplane"
              web2:
                image: "${WEB2_IMAGE}"
                environment:
                  OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY: "in_memory"
                  ASPNETCORE_FORWARDEDHEADERS_ENABLED: "true"
                  HTTP_PORTS: "8080"
                  WEB_HTTP: "http://web:${WEB_PORT}"
                  services__web__http__0: "http://web:${WEB_PORT}"
                  WEB_HTTPS: "https://web:${WEB_PORT}"
                expose:
                  - "8080"
                networks:
                  - "backplane"
            networks:
              backplane:
                driver: "bridge"
            """, directory.Read("docker-compose.yaml"));
        Assert.Equal("""
            # Parameter top-secret
            TOP_SECRET=

            # Container image name for web
            WEB_IMAGE=

            # Default container port for web
            WEB_PORT=

            # Container image name for web2
            WEB2_IMAGE=


            """.ReplaceLineEndings("\n"), directory.Read(".env"));
    }

    [Fact]
    public async Task Publish_RedisAndMongo_EscapesTheShellsVariablesAndInlinesConnectionStrings()
    {
        using var directory = new TemporaryDirectory();
        await PublishAsync(directory, builder =>
        {
            builder.AddDockerComposeEnvironment("pi").WithDashboard(false);
            var redis = builder.AddRedis("cache").WithDataVolume("cache-data");
            var database = builder.AddMongoDB("mongo").WithDataVolume("mongo-data").AddDatabase("orders");
            builder.AddContainer("app", "app", "1").WithReference(redis).WithReference(database).WaitFor(redis).WaitFor(database);
        });

        var services = (Dictionary<object, object>)Parse(directory.Read("docker-compose.yaml"))["services"];
        var cache = (Dictionary<object, object>)services["cache"];
        Assert.Equal(["-c", "redis-server --requirepass $$REDIS_PASSWORD --save 60 1"], (List<object>)cache["command"]);
        var app = (Dictionary<object, object>)services["app"];
        Assert.Equal("cache:6379,password=${CACHE_PASSWORD}", ((Dictionary<object, object>)app["environment"])["ConnectionStrings__cache"]);
        Assert.Equal("mongodb://admin:${MONGO_PASSWORD}@mongo:27017/orders?authSource=admin&authMechanism=SCRAM-SHA-256",
            ((Dictionary<object, object>)app["environment"])["ORDERS_URI"]);
        Assert.Equal(["cache", "mongo"], ((Dictionary<object, object>)app["depends_on"]).Keys);
    }

    [Fact]
    public async Task Publish_Dashboard_IsAServiceThatProjectsReportTo()
    {
        using var directory = new TemporaryDirectory();
        await PublishAsync(directory, builder =>
        {
            builder.AddDockerComposeEnvironment("pi");
            builder.AddProject<Projects.Lucid_Services>("web", options => options.ExcludeLaunchProfile = true).WithHttpEndpoint(targetPort: 8080);
        });

        var services = (Dictionary<object, object>)Parse(directory.Read("docker-compose.yaml"))["services"];
        var dashboard = (Dictionary<object, object>)services["pi-dashboard"];
        Assert.Equal("mcr.microsoft.com/dotnet/nightly/aspire-dashboard:13.5", dashboard["image"]);
        Assert.Equal(["18888"], (List<object>)dashboard["ports"]);
        Assert.Equal(["18889", "18890"], (List<object>)dashboard["expose"]);
        Assert.Equal("always", dashboard["restart"]);
        var environment = (Dictionary<object, object>)((Dictionary<object, object>)services["web"])["environment"];
        Assert.Equal(("http://pi-dashboard:18889", "grpc", "web"),
            (environment["OTEL_EXPORTER_OTLP_ENDPOINT"], environment["OTEL_EXPORTER_OTLP_PROTOCOL"], environment["OTEL_SERVICE_NAME"]));
    }

    [Fact]
    public async Task Publish_Customizations_RunServiceThenFileThenEnvironment()
    {
        using var directory = new TemporaryDirectory();
        var order = new List<string>();
        await PublishAsync(directory, builder =>
        {
            builder.AddDockerComposeEnvironment("pi").WithDashboard(false)
                .ConfigureComposeFile(file =>
                {
                    order.Add("file");
                    file.Services["app"].ReadOnly = true;
                })
                .ConfigureEnvFile(variables =>
                {
                    order.Add("environment");
                    variables.Remove("GONE");
                });
            var parameter = builder.AddParameter("kept");
            var gone = builder.AddParameter("gone");
            builder.AddContainer("app", "app", "1").PublishAsDockerComposeService((service, compose) =>
            {
                order.Add("service");
                compose.Labels = new() { ["kept"] = parameter.AsEnvironmentPlaceholder(service), ["gone"] = gone.AsEnvironmentPlaceholder(service) };
                compose.Healthcheck = new Healthcheck { Test = ["CMD", "true"], Interval = "5s", Timeout = "1s", StartPeriod = "2s", Retries = 2 };
            });
        });

        Assert.Equal(["service", "file", "environment"], order);
        AssertYaml("""
            services:
              app:
                image: "app:1"
                networks: ["aspire"]
                healthcheck: { test: ["CMD", "true"], interval: "5s", timeout: "1s", retries: 2, start_period: "2s" }
                labels: { kept: "${KEPT}", gone: "${GONE}" }
                read_only: true
            networks:
              aspire: { driver: "bridge" }
            """, directory.Read("docker-compose.yaml"));
        Assert.Equal("# Parameter kept\nKEPT=\n\n", directory.Read(".env"));
    }

    [Fact]
    public async Task Publish_Again_KeepsValuesThatWereFilledIn()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory[".env"], "# mine\nTOP_SECRET=kept = as it is\nOLD=dropped\n");
        await PublishAsync(directory, builder =>
        {
            builder.AddDockerComposeEnvironment("pi").WithDashboard(false);
            builder.AddContainer("a", "a", "1").WithEnvironment("X", builder.AddParameter("top-secret", secret: true));
        });

        Assert.Equal("# Parameter top-secret\nTOP_SECRET=kept = as it is\n\n", directory.Read(".env"));
    }

    [Fact]
    public async Task Publish_SeveralBrokenResources_NamesThemAllAndWritesNothing()
    {
        using var directory = new TemporaryDirectory();
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => PublishAsync(directory, builder =>
        {
            builder.AddDockerComposeEnvironment("pi").WithDashboard(false);
            builder.AddContainer("one", "one", "1").WithHttpEndpoint(name: "http");
            builder.AddContainer("two", "two", "1").WithVolume(null, "/data");
        }));

        Assert.Contains("one: endpoint 'http' of container 'one' has no target port", error.Message, StringComparison.Ordinal);
        Assert.Contains("two: the volume at '/data' of 'two' has no name", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    [Fact]
    public async Task Publish_Twice_WritesTheSameBytes()
    {
        using var first = new TemporaryDirectory();
        using var second = new TemporaryDirectory();
        foreach (var directory in (TemporaryDirectory[])[first, second])
            await PublishAsync(directory, builder =>
            {
                builder.AddDockerComposeEnvironment("pi");
                builder.AddRedis("cache").WithDataVolume();
            });
        Assert.Equal(first.Read("docker-compose.yaml"), second.Read("docker-compose.yaml"));
    }

    private static Task PublishAsync(TemporaryDirectory directory, Action<IDistributedApplicationBuilder> describe) =>
        PublishingTestExtensions.RunStepAsync("publish", directory.Path, describe);

    private static void AssertYaml(string expected, string actual) => Assert.Equal(Json(expected), Json(actual));

    private static string Json(string yaml) =>
        new SerializerBuilder().JsonCompatible().Build().Serialize(new DeserializerBuilder().Build().Deserialize(new StringReader(yaml))!);

    private static Dictionary<string, object> Parse(string yaml) => new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(yaml);
}
