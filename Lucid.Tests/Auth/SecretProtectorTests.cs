using Lucid.Auth.Totp;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;

namespace Lucid.Tests.Auth;

public sealed class SecretProtectorTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Other = "ffffffffffffffff0123456789abcdef";

    [Fact]
    public void Unprotect_OfProtected_IsTheSecretOfThatAccountOnly()
    {
        var protector = Create(Secret);
        var data = protector.Protect([1, 2, 3], "user-1");

        Assert.Equal<byte>([1, 2, 3], protector.Unprotect(data, "user-1")!);
        Assert.Null(protector.Unprotect(data, "user-2"));
        Assert.Null(Create(Other).Unprotect(data, "user-1"));
    }

    [Fact]
    public void Unprotect_AfterTheMasterSecretRotated_StillWorks() =>
        Assert.Equal<byte>([1, 2, 3], Create(Other, Secret).Unprotect(Create(Secret).Protect([1, 2, 3], "user-1"), "user-1")!);

    [Fact]
    public void Unprotect_ChangedOrShortData_IsRefused()
    {
        var data = Create(Secret).Protect([1, 2, 3], "user-1");
        data[^1] ^= 1;

        Assert.Null(Create(Secret).Unprotect(data, "user-1"));
        Assert.Null(Create(Secret).Unprotect(new byte[5], "user-1"));
    }

    private static SecretProtector Create(string secret, string previous = "") =>
        new(Options.Create(new TokenOptions { Secret = secret, PreviousSecret = previous }));
}
