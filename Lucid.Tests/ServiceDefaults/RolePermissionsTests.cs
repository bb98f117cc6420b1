using System.Reflection;
using Lucid.ServiceDefaults.Authentication;

namespace Lucid.Tests.ServiceDefaults;

public sealed class RolePermissionsTests
{
    private static readonly string[] All =
        [.. typeof(Permission).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!)];

    [Fact]
    public void Of_SuperAdmin_IsEveryPermission()
    {
        Assert.Equal(49, All.Length);
        Assert.Equal(All.Order(StringComparer.Ordinal), RolePermissions.Of(Role.SuperAdmin).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_EachRole_HoldsTheOneBelow()
    {
        for (var role = Role.User; role <= Role.SuperAdmin; role++)
            Assert.True(RolePermissions.Of(role).IsProperSupersetOf(RolePermissions.Of(role - 1)));
    }

    [Theory]
    [InlineData(Role.User, Permission.RegisterNode, false)]
    [InlineData(Role.NodeOperator, Permission.RegisterNode, true)]
    [InlineData(Role.NodeOperator, Permission.ViewAllUsers, false)]
    [InlineData(Role.Admin, Permission.ViewAllUsers, true)]
    [InlineData(Role.Admin, Permission.AssignRoles, false)]
    [InlineData(Role.SuperAdmin, Permission.AssignRoles, true)]
    [InlineData(Role.None, Permission.ApiGatewayAccess, false)]
    public void Allows_VerifiedPerson_FollowsTheTable(Role role, string permission, bool expected) =>
        Assert.Equal(expected, RolePermissions.Allows(role, kycVerified: true, permission));

    [Theory]
    [InlineData("USER", Role.User)]
    [InlineData("SUPER_ADMIN", Role.SuperAdmin)]
    [InlineData("super_admin", Role.None)]
    [InlineData("", Role.None)]
    [InlineData(null, Role.None)]
    [InlineData("4", Role.None)]
    public void TryParse_Name_IsExact(string? name, Role expected)
    {
        Assert.Equal(expected != Role.None, RoleNames.TryParse(name, out var role));
        Assert.Equal(expected, role);
    }
}
