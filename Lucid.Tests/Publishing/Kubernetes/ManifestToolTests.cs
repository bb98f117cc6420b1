using Lucid.Tests.Peers;

namespace Lucid.Tests.Publishing.Kubernetes;

/// <summary>What others' validators and kustomize make of the manifests.</summary>
public sealed class ManifestToolTests(PublishedFolder published) : IDisposable
{
    private static readonly NodePackage Tools = new("Publishing/Kubernetes/Tools");

    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Base_ApiSchema_KnowsEveryDocument()
    {
        var text = ClusterObjects.TextOf(Path.Combine(await published.GetAsync(Cancellation), "base"));
        Assert.Equal([$"documents: {ClusterObjects.Parse(text).All.Count}"], await RunAsync("schema.mjs", text));
    }

    [Fact]
    public async Task Schema_WrongType_IsFound()
    {
        var text = ClusterObjects.TextOf(Path.Combine(await published.GetAsync(Cancellation), "base"));
        Assert.Contains(await RunAsync("schema.mjs", text.Replace("replicas: 1", "replicas: one", StringComparison.Ordinal)),
            line => line.Contains("/spec/replicas", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClusterOverlay_ApiSchema_KnowsEveryDocument()
    {
        var text = await Kubectl.KustomizeAsync(Path.Combine(await published.GetAsync(Cancellation), "overlays", "cluster"));
        Assert.Equal([$"documents: {ClusterObjects.Parse(text).All.Count}"], await RunAsync("schema.mjs", text));
    }

    [Fact]
    public async Task Base_Monokle_FindsOnlySecretsInVariables()
    {
        var lines = await RunAsync("monokle.mjs", ClusterObjects.TextOf(Path.Combine(await published.GetAsync(Cancellation), "base")));
        Assert.Equal("rules: 42", lines[^1]);
        // Excused in the table of checks, as kube-linter's read-secret-from-env-var.
        Assert.All(lines[..^1], line => Assert.StartsWith("no-secret-mounted-as-env ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Monokle_WritableRoot_IsFound()
    {
        var text = ClusterObjects.TextOf(Path.Combine(await published.GetAsync(Cancellation), "base"));
        Assert.Contains(await RunAsync("monokle.mjs", text.Replace("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", StringComparison.Ordinal)),
            line => line.StartsWith("no-writable-fs ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Base_Kustomize_GivesTheSameObjects()
    {
        var folder = Path.Combine(await published.GetAsync(Cancellation), "base");
        var built = ClusterObjects.Parse(await Kubectl.KustomizeAsync(folder));
        Assert.Equal(
            ClusterObjects.Parse(ClusterObjects.TextOf(folder)).All.Select(o => $"{o.Kind} {o.Metadata.Name}").Order(StringComparer.Ordinal),
            built.All.Select(o => $"{o.Kind} {o.Metadata.Name}").Order(StringComparer.Ordinal));
    }

    public void Dispose() => File.Delete(_file);

    private async Task<string[]> RunAsync(string script, string yaml)
    {
        await File.WriteAllTextAsync(_file, yaml, Cancellation);
        return (await Tools.RunAsync(script, _file)).TrimEnd('\n').Split('\n');
    }
}
