using System.Text.Json;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;
using Lucid.Tests.Peers;

namespace Lucid.Tests.Cryptography.Merkle;

/// <summary>docs/vectors/merkle.json is for other languages: it is current, and another language agrees with it.</summary>
public sealed class MerkleVectorTests
{
    private static string InGit => Repository.PathTo("docs", "vectors", "merkle.json");

    [Fact]
    public void Vectors_InGit_AreThoseOfTheProduct()
    {
        var current = MerkleVectors.Write();
        if (File.Exists(InGit) && File.ReadAllText(InGit) == current) return;
        var fresh = System.IO.Path.Combine(AppContext.BaseDirectory, "merkle.json");
        File.WriteAllText(fresh, current);
        Assert.Fail($"docs/vectors/merkle.json is not current. What it should be is in {fresh}.");
    }

    [Fact]
    public void Vectors_ThatAreInvalid_AreRefused()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(InGit));
        Assert.All(file.RootElement.GetProperty("invalidInclusions").EnumerateArray(), item => Assert.False(MerkleTree.VerifyInclusion(
            Hash(item, "root"), Number(item, "size"), Number(item, "index"), Hash(item, "leafHash"), Path(item))));
        Assert.All(file.RootElement.GetProperty("invalidConsistencies").EnumerateArray(), item => Assert.False(MerkleTree.VerifyConsistency(
            Hash(item, "oldRoot"), Number(item, "oldSize"), Hash(item, "newRoot"), Number(item, "newSize"), Path(item))));
    }

    [Fact]
    public async Task Vectors_InJavaScript_AreTheSame() => Assert.Equal("234 checked\n", await NodePeers.RunAsync("merkle.mjs", InGit));

    private static Hash256 Hash(JsonElement item, string name) => Parse(item.GetProperty(name));

    private static long Number(JsonElement item, string name) => item.GetProperty(name).GetInt64();

    private static Hash256[] Path(JsonElement item) => [.. item.GetProperty("path").EnumerateArray().Select(Parse)];

    private static Hash256 Parse(JsonElement hex)
    {
        Assert.True(Hash256.TryParse(hex.GetString(), out var hash));
        return hash;
    }
}
