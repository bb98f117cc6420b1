namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Spelling of roles in tokens, documents and JSON.</summary>
public static class RoleNames
{
    private static readonly string[] Names = ["", "USER", "NODE_OPERATOR", "ADMIN", "SUPER_ADMIN"];

    /// <summary>The name of a role, e.g. <c>NODE_OPERATOR</c>.</summary>
    public static string Format(Role role) => Names[(int)role];

    /// <summary>Reads a name exactly as <see cref="Format"/> writes it; false and <see cref="Role.None"/> for anything else.</summary>
    public static bool TryParse(string? name, out Role role)
    {
        var rank = string.IsNullOrEmpty(name) ? -1 : Array.IndexOf(Names, name);
        role = rank < 0 ? Role.None : (Role)rank;
        return rank > 0;
    }
}
