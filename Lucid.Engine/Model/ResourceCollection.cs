using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    private readonly Dictionary<string, IResource> _byName = new(StringComparer.OrdinalIgnoreCase);

    public ResourceCollection()
    {
    }

    public ResourceCollection(IEnumerable<IResource> resources)
    {
        foreach (var resource in resources) Add(resource);
    }

    public bool TryGetByName(string name, [NotNullWhen(true)] out IResource? resource) => _byName.TryGetValue(name, out resource);

    protected override void InsertItem(int index, IResource item)
    {
        if (!_byName.TryAdd(item.Name, item))
            throw new DistributedApplicationException(
                $"Cannot add resource of type '{item.GetType().Name}' with name '{item.Name}': a resource of type '{_byName[item.Name].GetType().Name}' already has that name. Names are compared without regard to case.");
        base.InsertItem(index, item);
    }

    protected override void RemoveItem(int index)
    {
        _byName.Remove(this[index].Name);
        base.RemoveItem(index);
    }

    protected override void SetItem(int index, IResource item)
    {
        _byName.Remove(this[index].Name);
        _byName.Add(item.Name, item);
        base.SetItem(index, item);
    }

    protected override void ClearItems()
    {
        _byName.Clear();
        base.ClearItems();
    }
}
