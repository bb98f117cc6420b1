namespace Lucid.AppHost.Topology;

/// <summary>How images are named unless the device's settings say otherwise.</summary>
internal static class CatalogueImage
{
    /// <summary>The namespace of the operations guide.</summary>
    public const string DefaultRegistry = "pickme";

    /// <summary>The tag of the operations guide.</summary>
    public const string DefaultTag = "latest-arm64";
}
