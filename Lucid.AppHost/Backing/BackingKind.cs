namespace Lucid.AppHost.Backing;

/// <summary>What the databases of a local run are: setting <c>Lucid:Backing</c>.</summary>
internal enum BackingKind
{
    /// <summary>Lucid.Embedded's stand-ins as plain processes; needs no container engine.</summary>
    Embedded,

    /// <summary>The official images.</summary>
    Containers,
}

internal static class BackingKindExtensions
{
    /// <summary>Publishing always describes the containers, whatever a local run uses.</summary>
    public static BackingKind BackingKind(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode) return Backing.BackingKind.Containers;
        var value = builder.Configuration["Lucid:Backing"] ?? nameof(Backing.BackingKind.Embedded);
        return Enum.TryParse<BackingKind>(value, ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            ? kind
            : throw new DistributedApplicationException($"Lucid:Backing is '{value}'; it can be 'embedded' or 'containers'.");
    }

    /// <summary>Where a local run keeps its data: setting <c>Lucid:Root</c>, or <c>.lucid</c> beside the solution.</summary>
    public static string DataDirectory(this IDistributedApplicationBuilder builder, string resource) => Path.GetFullPath(
        Path.Combine(builder.Configuration["Lucid:Root"] ?? Path.Combine("..", ".lucid"), "data", resource), builder.AppHostDirectory);
}
