using Lucid.Persistence;
using Microsoft.Extensions.Options;

namespace Lucid.Tests.Persistence;

public sealed class DocumentStoreConnectionTests
{
    [Fact]
    public void Database_IsTheUrlsPath() =>
        Assert.Equal("lucid_auth", new DocumentStoreConnection("mongodb://admin:pw@127.0.0.1:1/lucid_auth?authSource=admin", "test").Database);

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("   ", "is missing")]
    [InlineData("http://secret-value", "is not of the form")]
    [InlineData("mongodb://admin:secret-value@127.0.0.1:27017", "names no database")]
    public void Constructor_UnusableConnectionString_SaysWhyWithoutTheValue(string? connectionString, string expected)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => new DocumentStoreConnection(connectionString, "test"));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-value", exception.Message, StringComparison.Ordinal);
    }
}
