namespace Lucid.AppHost.Topology;

/// <summary>The groups of the operations guide; each is a compose profile.</summary>
internal enum Group
{
    Foundation,
    Core,
    Application,
    Tron,
    Monitoring,
}

internal sealed record GroupAnnotation(Group Group) : IResourceAnnotation;
