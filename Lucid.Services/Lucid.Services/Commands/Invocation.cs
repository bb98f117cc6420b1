using Lucid.Containers.Toolbox;

namespace Lucid.Services.Commands;

/// <summary>
/// What is to be run. The images give the executable further names (links), so that programs the guide names exist: called as
/// <c>server-tools-bootstrap</c> it runs that command. An image that is one service names its role in <c>LUCID_ROLE</c>.
/// </summary>
internal static class Invocation
{
    public const string RoleVariable = "LUCID_ROLE";

    private const string TorHealth = "tor-health";

    /// <summary>The arguments as if the executable had been called <c>lucid</c>.</summary>
    /// <param name="program">What the executable was called by (argv[0]): a name, or a path that ends with it.</param>
    /// <param name="args">The arguments after it.</param>
    /// <param name="role">The value of <c>LUCID_ROLE</c>; counts only without arguments.</param>
    public static string[] Resolve(string program, string[] args, string? role)
    {
        string name = Path.GetFileName(program);
        if (IsLink(name))
        {
            return [name, .. args];
        }

        return args.Length == 0 && !string.IsNullOrEmpty(role) ? [role] : args;
    }

    private static bool IsLink(string name) =>
        name == TorHealth || ToolboxNames.All.Contains(name, StringComparer.Ordinal);
}
