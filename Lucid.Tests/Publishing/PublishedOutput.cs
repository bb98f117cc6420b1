using Aspire.Hosting.Testing;
using YamlDotNet.RepresentationModel;

namespace Lucid.Tests.Publishing;

/// <summary>What the AppHost publishes, written once for the tests of a class.</summary>
public sealed class PublishedOutput : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    public string Path => _directory.Path;

    public string Read(string name) => _directory.Read(name);

    /// <summary>The compose file of the device.</summary>
    public YamlMappingNode Compose
    {
        get
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(Read("pi/docker-compose.yaml")));
            return (YamlMappingNode)stream.Documents[0].RootNode;
        }
    }

    /// <summary>Publishes the AppHost's model with extra arguments; what is wrong comes out as an exception.</summary>
    public static async Task PublishAsync(string directory, string step, CancellationToken cancellationToken, params string[] arguments)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Lucid_AppHost>(
            ["--operation", "publish", "--step", step, "--output-path", directory, .. arguments], cancellationToken);
        await using var app = await builder.BuildAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
    }

    public async ValueTask InitializeAsync() => await PublishAsync(Path, "publish", TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
