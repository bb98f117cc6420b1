[assembly: AssemblyFixture(typeof(Lucid.Tests.Publishing.Kubernetes.PublishedFolder))]

namespace Lucid.Tests.Publishing.Kubernetes;

/// <summary>The model's manifests, published once for all tests.</summary>
public sealed class PublishedFolder : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("lucid-kubernetes-");
    private string? _folder;

    /// <summary>The folder <c>kubernetes</c>; the first test that asks publishes it.</summary>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _folder ??= await PublishAsync(Path.Combine(_root.FullName, "output"), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Publishes into a folder of its own, with more settings.</summary>
    public Task<string> PublishAgainAsync(CancellationToken cancellationToken, params string[] settings) =>
        PublishAsync(Path.Combine(_root.FullName, Path.GetRandomFileName()), cancellationToken, settings);

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<string> PublishAsync(string output, CancellationToken cancellationToken, params string[] settings)
    {
        await PublishedOutput.PublishAsync(output, "publish", cancellationToken, settings);
        return Path.Combine(output, "kubernetes");
    }
}
