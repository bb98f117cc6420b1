namespace Aspire.Hosting.ApplicationModel;

/// <summary>One node of the graph: a name and the annotations that say everything else about it.</summary>
public interface IResource
{
    /// <summary>Unique in the model, compared without regard to case.</summary>
    string Name { get; }

    /// <summary>What builders, publishers and the orchestrator read.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A fact attached to a resource.</summary>
public interface IResourceAnnotation;
