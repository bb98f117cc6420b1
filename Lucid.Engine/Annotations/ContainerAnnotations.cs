namespace Aspire.Hosting.ApplicationModel;

/// <summary>Which image a container runs.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    /// <summary>The host of the registry, or null for the engine's default.</summary>
    public string? Registry { get; set; }

    /// <summary>The repository.</summary>
    public required string Image { get; set; }

    /// <summary>The tag; a digest wins over it.</summary>
    public string? Tag { get; set; }

    /// <summary>The digest, 64 hex digits without prefix.</summary>
    public string? SHA256 { get; set; }

    internal string FullName
    {
        get
        {
            var repository = Registry is null ? Image : $"{Registry}/{Image}";
            return SHA256 is not null ? $"{repository}@sha256:{SHA256}" : $"{repository}:{Tag ?? "latest"}";
        }
    }
}

/// <summary>A folder or volume inside a container.</summary>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    /// <summary>A host path or the volume's name.</summary>
    public string? Source { get; } = source;

    /// <summary>The path in the container.</summary>
    public string Target { get; } = target;

    /// <summary>Volume or bind mount.</summary>
    public ContainerMountType Type { get; } = type;

    /// <summary>True when the container may not write to it.</summary>
    public bool IsReadOnly { get; } = isReadOnly;
}

/// <summary>The kinds of mount.</summary>
public enum ContainerMountType
{
    /// <summary>A folder of the host.</summary>
    BindMount,

    /// <summary>A volume of the container engine.</summary>
    Volume,
}

/// <summary>The container's name instead of a generated one.</summary>
public sealed class ContainerNameAnnotation : IResourceAnnotation
{
    /// <summary>Unique on the container engine.</summary>
    public required string Name { get; set; }
}

/// <summary>Extra arguments for the container engine's <c>run</c>.</summary>
public sealed class ContainerRuntimeArgsCallbackAnnotation(Action<IList<object>> callback) : IResourceAnnotation
{
    /// <summary>Adds the arguments.</summary>
    public Action<IList<object>> Callback { get; } = callback;
}
