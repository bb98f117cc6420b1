namespace Lucid.AppHost.Backing;

/// <summary>What the databases are.</summary>
internal enum BackingKind
{
    /// <summary>Lucid.Embedded's stand-ins as plain processes; needs no container engine.</summary>
    Embedded,

    /// <summary>The official images, for a local run.</summary>
    Containers,

    /// <summary>Lucid's own images: what is published.</summary>
    Catalogue,
}

internal static class BackingKindExtensions
{
    /// <summary>Setting <c>Lucid:Backing</c> of a local run; publishing always describes the catalogue's images.</summary>
    public static BackingKind BackingKind(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode) return Backing.BackingKind.Catalogue;
        return builder.Configuration["Lucid:Backing"]?.ToLowerInvariant() switch
        {
            null or "embedded" => Backing.BackingKind.Embedded,
            "containers" => Backing.BackingKind.Containers,
            var other => throw new DistributedApplicationException($"Lucid:Backing is '{other}'; it can be 'embedded' or 'containers'."),
        };
    }

    /// <summary>Where a local run keeps its data: setting <c>Lucid:Root</c>, or <c>.lucid</c> beside the solution.</summary>
    public static string DataDirectory(this IDistributedApplicationBuilder builder, string resource) => Path.GetFullPath(
        Path.Combine(builder.Configuration["Lucid:Root"] ?? Path.Combine("..", ".lucid"), "data", resource), builder.AppHostDirectory);
}
