using Lucid.Chain.Anchoring;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.Auth;

namespace Lucid.Tests.Chain.Services.Anchoring;

public sealed class AnchoringAccountTests(EmbeddedStores stores) : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_KeyFileHoldsNoKey_EndsAsAConfigurationError()
    {
        await File.WriteAllTextAsync(_folder["anchoring.key"], "no key", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder["anchoring.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string[] args =
        [
            "--urls=http://127.0.0.1:0",
            $"--Tokens:Secret={AuthHost.TokenSecret}",
            $"--ConnectionStrings:redis={stores.RedisConnectionString}",
            $"--ConnectionStrings:mongodb={stores.MongoConnectionString("lucid_chain_account")}",
            $"--Anchoring:Data={_folder.Path}",
        ];

        var exitCode = await ServiceHost.RunAsync(AnchoringService.Role, args, TestContext.Current.CancellationToken);
        Assert.Equal(ServiceHost.ConfigurationErrorExitCode, exitCode);
    }
}
