using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Lucid.Tests.Graph;

/// <summary>A wire between each two engines of a graph, and no other way between them: each engine calls those before it.</summary>
internal sealed class PeerWires : IDisposable
{
    private readonly List<(int Caller, int Callee, PeerRelay Wire)> _wires = [];
    private DistributedApplication? _app;

    public PeerWires(IDistributedApplicationTestingBuilder builder, IReadOnlyList<string> engines)
    {
        for (var caller = 0; caller < engines.Count; caller++)
        {
            // They would find ways past the wire.
            var engine = builder.CreateResourceBuilder<ProjectResource>(engines[caller]).WithEnvironment("Chain__Discover", "false");
            for (var callee = 0; callee < caller; callee++)
            {
                var name = engines[callee];
                var wire = new PeerRelay(() => _app!.GetEndpoint(name, "peers"));
                engine.WithEnvironment($"Chain__Peers__{callee}", wire.Address);
                _wires.Add((caller, callee, wire));
            }
        }
    }

    /// <summary>Says where the wires lead.</summary>
    public void Lead(DistributedApplication app) => _app = app;

    /// <summary>Parts some engines from the others; among themselves they stay together.</summary>
    public void Cut(params int[] apart)
    {
        foreach (var (caller, callee, wire) in _wires)
            if (apart.Contains(caller) != apart.Contains(callee)) wire.Cut();
    }

    public void JoinAll()
    {
        foreach (var (_, _, wire) in _wires) wire.Join();
    }

    public void Dispose()
    {
        foreach (var (_, _, wire) in _wires) wire.Dispose();
    }
}
