namespace Lucid.Tests.Sessions;

/// <summary>docs/vectors/session.json is for other languages, and current. <c>LUCID_WRITE_VECTORS=1</c> writes it anew.</summary>
public sealed class SessionVectorTests
{
    [Fact]
    public void Vectors_InGit_AreThoseOfTheProduct()
    {
        var path = Repository.PathTo("docs", "vectors", "session.json");
        var current = SessionVectors.Write();
        if (Environment.GetEnvironmentVariable("LUCID_WRITE_VECTORS") == "1") File.WriteAllText(path, current);
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == current,
            "docs/vectors/session.json is not current: run this test with LUCID_WRITE_VECTORS=1 and look at what changed.");
    }
}
