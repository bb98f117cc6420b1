using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Lucid.Tests.Engine.Publishing;

/// <summary>What <c>aspire-manifest.json</c> says about a model.</summary>
public sealed class ManifestTests
{
    [Fact]
    public async Task Publish_ContainerWithEverything_IsDescribed()
    {
        var resources = await PublishAsync(builder =>
        {
            var password = builder.AddParameter("pw", new GenerateParameterDefault { MinLength = 30, Special = false, MinUpper = 2 }, secret: true);
            builder.AddContainer("store", "ghcr.io/acme/store", "2.1")
                .WithEntrypoint("/bin/store")
                .WithArgs("--fast")
                .WithVolume("store-data", "/data")
                .WithBindMount("conf", "/conf", isReadOnly: true)
                .WithEnvironment("PASSWORD", password)
                .WithHttpEndpoint(port: 9000, targetPort: 80)
                .WithExternalHttpEndpoints();
        });

        AssertJson("""
            {
              "type": "container.v1",
              "image": "ghcr.io/acme/store:2.1",
              "entrypoint": "/bin/store",
              "args": ["--fast"],
              "bindMounts": [{ "source": "conf", "target": "/conf", "readOnly": true }],
              "volumes": [{ "name": "store-data", "target": "/data", "readOnly": false }],
              "env": { "PASSWORD": "{pw.value}" },
              "bindings": { "http": { "scheme": "http", "protocol": "tcp", "transport": "http", "port": 9000, "targetPort": 80, "external": true } }
            }
            """, resources["store"], ignoring: "source");
        AssertJson("""
            {
              "type": "parameter.v0",
              "value": "{pw.inputs.value}",
              "inputs": { "value": { "type": "string", "secret": true, "default": { "generate": { "minLength": 30, "special": false, "minUpper": 2 } } } }
            }
            """, resources["pw"]);
    }

    [Fact]
    public async Task Publish_ConnectionStrings_EncodeWhatStandsInUris()
    {
        var resources = await PublishAsync(builder =>
        {
            var password = builder.AddParameter("pw", secret: true);
            builder.AddMongoDB("mongo", password: password).AddDatabase("orders");
            builder.AddRedis("cache", password: password);
        });

        Assert.Equal("mongodb://admin:{pw-uri-encoded.value}@{mongo.bindings.tcp.host}:{mongo.bindings.tcp.port}/orders?authSource=admin&authMechanism=SCRAM-SHA-256",
            (string?)resources["orders"]!["connectionString"]);
        Assert.Equal("value.v0", (string?)resources["orders"]!["type"]);
        Assert.Equal("{cache.bindings.tcp.host}:{cache.bindings.tcp.port},password={pw.value}", (string?)resources["cache"]!["connectionString"]);
        AssertJson("""{ "type": "annotated.string", "value": "{pw.value}", "filter": "uri" }""", resources["pw-uri-encoded"]);
    }

    [Fact]
    public async Task Publish_Project_PathIsRelativeToTheManifest()
    {
        var resources = await PublishAsync(builder => builder.AddProject<Projects.Lucid_Services>("web", options => options.ExcludeLaunchProfile = true)
            .WithHttpEndpoint(targetPort: 8080).WithArgs("role"));

        var web = resources["web"]!;
        Assert.Equal("project.v1", (string?)web["type"]);
        Assert.EndsWith("Lucid.Services/Lucid.Services/Lucid.Services.csproj", (string?)web["path"], StringComparison.Ordinal);
        Assert.False(Path.IsPathRooted((string?)web["path"]));
        Assert.Equal("{web.bindings.http.targetPort}", (string?)web["env"]!["HTTP_PORTS"]);
    }

    [Fact]
    public async Task Publish_ParameterDefaults_StandOnlyWhereAllowed()
    {
        var resources = await PublishAsync(builder =>
        {
            builder.AddParameter("shown", "1.2.3", publishValueAsDefault: true);
            builder.AddParameter("hidden", "4.5.6");
        });

        Assert.Equal("1.2.3", (string?)resources["shown"]!["inputs"]!["value"]!["default"]!["value"]);
        Assert.DoesNotContain("4.5.6", resources.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_ResourceWithoutAForm_SaysSo()
    {
        var resources = await PublishAsync(builder => builder.AddDockerComposeEnvironment("pi").WithDashboard(false));
        Assert.Equal("This resource does not support generation in the manifest.", (string?)resources["pi"]!["error"]);
    }

    private static async Task<JsonObject> PublishAsync(Action<IDistributedApplicationBuilder> describe)
    {
        using var directory = new TemporaryDirectory();
        await PublishingTestExtensions.RunStepAsync("publish-manifest", directory.Path, describe);
        return JsonNode.Parse(directory.Read("aspire-manifest.json"))!["resources"]!.AsObject();
    }

    private static void AssertJson(string expected, JsonNode? actual, string? ignoring = null)
    {
        var wanted = JsonNode.Parse(expected)!;
        if (ignoring is not null) wanted["bindMounts"]![0]![ignoring] = actual!["bindMounts"]![0]![ignoring]!.DeepClone();
        Assert.Equal(wanted.ToJsonString(), actual!.ToJsonString());
    }
}
