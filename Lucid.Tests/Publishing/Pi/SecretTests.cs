using YamlDotNet.RepresentationModel;

namespace Lucid.Tests.Publishing.Pi;

/// <summary>Secrets are made on the device and reach only the services whose references need them.</summary>
public sealed class SecretTests(PublishedOutput output) : IClassFixture<PublishedOutput>
{
    [Fact]
    public void Services_GetOnlyTheSecretsTheyReferTo()
    {
        var secrets = Secrets();
        var received = ((YamlMappingNode)output.Compose["services"]).ToDictionary(
            s => s.Key.ToString(),
            s => secrets.Where(secret => s.Value.ToString().Contains($"${{{secret}:?", StringComparison.Ordinal)).ToArray());

        Assert.Equal(["LUCID_MONGODB_PASSWORD"], received["lucid-mongodb"]);
        Assert.Equal(["LUCID_REDIS_PASSWORD"], received["lucid-redis"]);
        Assert.Equal(["LUCID_MONGODB_PASSWORD", "LUCID_REDIS_PASSWORD", "LUCID_TOKEN_SECRET"], received["lucid-auth-service"]);
        Assert.Equal(["LUCID_REDIS_PASSWORD", "LUCID_TOKEN_SECRET"], received["lucid-api-gateway"]);
        Assert.Equal(["LUCID_REDIS_PASSWORD", "LUCID_TOKEN_SECRET"], received["lucid-blockchain-engine"]);
        Assert.Equal(["LUCID_REDIS_PASSWORD", "LUCID_TOKEN_SECRET"], received["lucid-block-manager"]);
        Assert.Equal(["LUCID_MONGODB_PASSWORD", "LUCID_REDIS_PASSWORD", "LUCID_TOKEN_SECRET"], received["lucid-data-chain"]);
        Assert.Equal(["LUCID_MONGODB_PASSWORD", "LUCID_REDIS_PASSWORD", "LUCID_TOKEN_SECRET"], received["lucid-session-anchoring"]);
        Assert.Equal(["LUCID_ELASTICSEARCH_PASSWORD"], received["lucid-elasticsearch"]);
        Assert.Empty(received["lucid-tor-proxy"]);
        Assert.Empty(received["lucid-base"]);
        Assert.Empty(received["lucid-server-tools"]);
    }

    [Fact]
    public void Output_HoldsNoSecretsFile()
    {
        Assert.DoesNotContain(Directory.EnumerateFiles(output.Path, "*", SearchOption.AllDirectories), f => Path.GetFileName(f) == ".env.secrets");
        foreach (var file in Directory.EnumerateFiles(output.Path, ".env*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Secrets(), secret => File.ReadAllText(file).Contains(secret, StringComparison.Ordinal));
    }

    private string[] Secrets() => [.. output.Read("pi/secrets.list").Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ')[0])];
}
