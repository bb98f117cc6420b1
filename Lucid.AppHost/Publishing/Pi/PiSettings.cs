namespace Lucid.AppHost.Publishing.Pi;

/// <summary>The settings of a device, as compose and its env files name them.</summary>
internal static class PiSettings
{
    /// <summary>Where everything of Lucid lies on the device.</summary>
    public const string DefaultRoot = "/mnt/myssd/Lucid/Lucid";

    /// <summary>The root as compose reads it.</summary>
    public const string Root = "${LUCID_ROOT:-" + DefaultRoot + "}";

    /// <summary>The address on which ports are published, as compose reads it.</summary>
    public const string BindAddress = "${LUCID_BIND_ADDRESS:-0.0.0.0}";

    /// <summary>The variable that holds a parameter's value.</summary>
    public static string VariableOf(ParameterResource parameter) => parameter.Name.Replace('-', '_').ToUpperInvariant();
}
