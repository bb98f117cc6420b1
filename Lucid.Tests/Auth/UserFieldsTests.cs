using Lucid.Auth.Users;

namespace Lucid.Tests.Auth;

public sealed class UserFieldsTests
{
    [Theory]
    [InlineData("abc", true)]
    [InlineData("A.b_c-9", true)]
    [InlineData("ab", false)]
    [InlineData("white space", false)]
    [InlineData("abc\n", false)]
    [InlineData("ünïcode", false)]
    [InlineData("123456789012345678901234567890123", false)]
    public void Check_Username_FollowsTheRule(string username, bool accepted) =>
        Assert.Equal(accepted, UserFields.Check(username, null, null) is null);

    [Theory]
    [InlineData("a@b.example", true)]
    [InlineData("first.last+tag@mail.b.example", true)]
    [InlineData("a@b", false)]
    [InlineData("@b.example", false)]
    [InlineData("a@@b.example", false)]
    [InlineData("a b@c.example", false)]
    [InlineData("a@b.example\n", false)]
    [InlineData("<a@b.example>", false)]
    public void Check_Email_FollowsTheRule(string email, bool accepted) =>
        Assert.Equal(accepted, UserFields.Check(null, email, null) is null);

    [Fact]
    public void Check_LongValues_AreRefused()
    {
        Assert.NotNull(UserFields.Check(null, "a@" + new string('b', 300) + ".example", null));
        Assert.NotNull(UserFields.Check(null, null, new string('x', 65)));
        Assert.NotNull(UserFields.Check(null, null, "tab\there"));
        Assert.Null(UserFields.Check(null, null, "Ünïcode Name"));
    }
}
