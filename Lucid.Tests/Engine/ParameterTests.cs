using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Lucid.Tests.Engine;

public sealed class ParameterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetValueAsync_ConfiguredOnTheCommandLine_WinsOverTheDefault()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("--Parameters:greeting=configured");
        var parameter = builder.AddParameter("greeting", "default");
        Assert.Equal("configured", await parameter.Resource.GetValueAsync(Cancellation));
    }

    [Fact]
    public async Task GetValueAsync_ConfiguredWithUnderscores_IsFound()
    {
        using var builder = DistributedApplicationTestingBuilder.Create("--Parameters:my_secret=configured");
        Assert.Equal("configured", await builder.AddParameter("my-secret", secret: true).Resource.GetValueAsync(Cancellation));
    }

    [Fact]
    public async Task GetValueAsync_NothingConfigured_SaysWhatToSet()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var parameter = builder.AddParameter("api-key", secret: true);
        var e = await Assert.ThrowsAsync<MissingParameterValueException>(async () => await parameter.Resource.GetValueAsync(Cancellation));
        Assert.Contains("Parameters__api_key", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetDefaultValue_Generated_HasTheAskedForCharacters()
    {
        var generator = new GenerateParameterDefault { MinLength = 30, Special = false, MinUpper = 3, MinNumeric = 4 };
        for (var i = 0; i < 100; i++)
        {
            var value = generator.GetDefaultValue();
            Assert.Equal(30, value.Length);
            Assert.True(value.Count(char.IsAsciiLetterUpper) >= 3 && value.Count(char.IsAsciiDigit) >= 4);
            Assert.All(value, c => Assert.True(char.IsAsciiLetterOrDigit(c)));
        }
    }

    [Fact]
    public void AddParameter_SecretWithPublishedDefault_IsRefused()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        Assert.Throws<ArgumentException>(() => builder.AddParameter("x", "v", publishValueAsDefault: true, secret: true));
    }

    [Fact]
    public void GetOrSet_TwoManagers_ShareTheFirstValue()
    {
        var id = $"lucid-tests-{Guid.NewGuid():N}";
        var first = new UserSecretsManager(id).GetOrSet("Parameters:password", () => "one");
        var second = new UserSecretsManager(id).GetOrSet("Parameters:password", () => "two");
        Assert.Equal(("one", "one"), (first, second));

        var path = Microsoft.Extensions.Configuration.UserSecrets.PathHelper.GetSecretsPathFromSecretsId(id);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
