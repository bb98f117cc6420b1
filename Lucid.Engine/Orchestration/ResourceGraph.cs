using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Which running resources a resource needs: those it waits for or refers to, also through connection strings and parents.</summary>
internal static class ResourceGraph
{
    public static IReadOnlyCollection<IResource> DependenciesOf(IResource resource)
    {
        var found = new HashSet<IResource>();
        var seen = new HashSet<object> { resource };
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>()) Collect(wait.Resource, found, seen);
        foreach (var relation in resource.Annotations.OfType<ResourceRelationshipAnnotation>())
            if (relation.Type is KnownRelationshipTypes.Reference or KnownRelationshipTypes.WaitFor)
                Collect(relation.Resource, found, seen);
        found.Remove(resource);
        return found;
    }

    /// <summary>Dependents before what they depend on, in groups that can be stopped together.</summary>
    public static IEnumerable<IReadOnlyList<IResource>> StopOrder(IEnumerable<IResource> resources)
    {
        var left = resources.ToHashSet();
        while (left.Count > 0)
        {
            var needed = left.SelectMany(DependenciesOf).ToHashSet();
            var group = left.Where(r => !needed.Contains(r)).ToArray();
            // A cycle of references has no order: stop the rest together.
            if (group.Length == 0) group = [.. left];
            left.ExceptWith(group);
            yield return group;
        }
    }

    private static void Collect(object value, HashSet<IResource> found, HashSet<object> seen)
    {
        if (!seen.Add(value)) return;
        if (value is IComputeResource compute) found.Add(compute);
        if (value is IResourceWithParent child) Collect(child.Parent, found, seen);
        if (value is IValueWithReferences composite)
            foreach (var part in composite.References) Collect(part, found, seen);
    }
}
