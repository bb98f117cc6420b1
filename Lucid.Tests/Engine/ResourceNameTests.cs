using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Lucid.Tests.Engine;

public sealed class ResourceNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("lucid-auth-service")]
    [InlineData("A1-b2")]
    public void AddParameter_ValidName_IsAccepted(string name)
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        Assert.Equal(name, builder.AddParameter(name, "x").Resource.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("a_b")]
    [InlineData("a.b")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123456789")]
    public void AddParameter_InvalidName_IsRefused(string name)
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        Assert.ThrowsAny<ArgumentException>(() => builder.AddParameter(name, "x"));
    }

    [Fact]
    public void AddResource_NameTakenInOtherCase_NamesBoth()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddParameter("same", "x");
        var e = Assert.Throws<DistributedApplicationException>(() => builder.AddExecutable("SAME", "sh", "."));
        Assert.Contains("SAME", e.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ParameterResource), e.Message, StringComparison.Ordinal);
    }
}
