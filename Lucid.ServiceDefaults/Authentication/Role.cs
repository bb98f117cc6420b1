namespace Lucid.ServiceDefaults.Authentication;

/// <summary>A user's role; the number is its rank, and a role holds everything that lower ranks hold.</summary>
public enum Role
{
    /// <summary>No role: what an unknown name parses to.</summary>
    None = 0,

    /// <summary>USER: own sessions and profile.</summary>
    User = 1,

    /// <summary>NODE_OPERATOR: own nodes, votes and payouts.</summary>
    NodeOperator = 2,

    /// <summary>ADMIN: every user, session and node.</summary>
    Admin = 3,

    /// <summary>SUPER_ADMIN: everything.</summary>
    SuperAdmin = 4,
}
