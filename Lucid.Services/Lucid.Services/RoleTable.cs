using Lucid.Auth;
using Lucid.Chain.Anchoring;
using Lucid.Chain.BlockManager;
using Lucid.Chain.DataChain;
using Lucid.Chain.Engine;
using Lucid.Gateway;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tor;

namespace Lucid.Services;

/// <summary>Every service this executable can be.</summary>
internal static class RoleTable
{
    public static IReadOnlyList<ServiceRole> Roles { get; } =
    [
        AuthService.Role,
        GatewayService.Role,
        EngineService.Role,
        AnchoringService.Role,
        BlockManagerService.Role,
        DataChainService.Role,
        TorService.Role,
    ];

    public static ServiceRole? Find(string name)
    {
        foreach (ServiceRole role in Roles)
        {
            if (string.Equals(role.Name, name, StringComparison.Ordinal))
            {
                return role;
            }
        }

        return null;
    }
}
