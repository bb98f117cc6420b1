namespace Lucid.Containers.Toolbox;

/// <summary>The names of the bootstraps, which are also names of the executable in the toolbox images.</summary>
public static class ToolboxNames
{
    /// <summary>Of the image <c>lucid-base:latest</c>.</summary>
    public const string Base = "lucid-base-bootstrap";

    /// <summary>Of the image <c>lucid-base:python-distroless</c>.</summary>
    public const string Python = "python-base-bootstrap";

    /// <summary>Of the image <c>lucid-base:java-distroless</c>.</summary>
    public const string Java = "java-base-bootstrap";

    /// <summary>Of the image <c>lucid-server-tools</c>.</summary>
    public const string ServerTools = "server-tools-bootstrap";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Base, Python, Java, ServerTools];
}
