using Lucid.Tests.Publishing.Kubernetes.Checks;

namespace Lucid.Tests.Publishing.Kubernetes;

/// <summary>Every rule of the Pod Security Standards and the built-in checks of kube-linter, Polaris and kube-score, over what is published.</summary>
public sealed class ManifestCheckTests(PublishedFolder published)
{
    private static readonly IReadOnlyList<ManifestCheck> Checks = [.. PodSecurityChecks.All, .. KubeLinterChecks.All, .. PolarisChecks.All, .. KubeScoreChecks.All];

    // Kinds of other projects and old versions, which the client's types do not have; the schema has tests of its own.
    private static readonly HashSet<string> AboutForeignKinds =
        ["scc-deny-privileged-container", "dangling-servicemonitor", "no-extensions-v1beta", "schema-validation", .. PolarisChecks.AboutGateways];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Checks.Select(c => c.ToString())];

    [Fact]
    public void Table_Sources_AreComplete()
    {
        Assert.Equal(Checks.Count, Checks.Select(c => c.ToString()).Distinct().Count());
        // The standards' 17 rules, and the one about hosts in probes that Kubernetes 1.34 added.
        Assert.Equal(18, PodSecurityChecks.All.Count);
        Assert.True(KubeLinterChecks.All.Count >= 63, $"kube-linter has 63 checks, the table {KubeLinterChecks.All.Count}");
        Assert.True(PolarisChecks.All.Count >= 44, $"Polaris has 44 checks, the table {PolarisChecks.All.Count}");
        Assert.Equal(39, KubeScoreChecks.All.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Base_EachCheck_IsMetOrExcused(string name) =>
        AssertMet(name, ClusterObjects.Parse(ClusterObjects.TextOf(Path.Combine(await published.GetAsync(Cancellation), "base"))));

    [Fact]
    public async Task ClusterOverlay_EachCheck_IsMetOrExcused()
    {
        var folder = await published.GetAsync(Cancellation);
        var overlay = ClusterObjects.Parse(await Kubectl.KustomizeAsync(Path.Combine(folder, "overlays", "cluster")));
        Assert.All(Checks, check => AssertMet(check.ToString(), overlay));
    }

    /// <summary>An excuse that is no longer needed goes.</summary>
    [Fact]
    public async Task Base_EachExcuse_IsNeeded()
    {
        var objects = ClusterObjects.Parse(ClusterObjects.TextOf(Path.Combine(await published.GetAsync(Cancellation), "base")));
        Assert.All(Checks.Where(c => c.Reason is not null), c => Assert.True(c.Violations(objects).Any(), $"{c} is met: remove its exception"));
    }

    /// <summary>A check that finds nothing in manifests without any care would find nothing in ours either.</summary>
    [Fact]
    public void Careless_EachCheck_FindsSomething()
    {
        var careless = ClusterObjects.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Publishing", "Kubernetes", "Checks", "careless.yaml")));
        Assert.All(Checks.Where(c => !AboutForeignKinds.Contains(c.Id)), c => Assert.True(c.Violations(careless).Any(), $"{c} finds nothing"));
    }

    private static void AssertMet(string name, ClusterObjects objects)
    {
        Assert.NotEmpty(objects.Workloads);
        var check = Checks.Single(c => c.ToString() == name);
        var open = check.Violations(objects).Where(v => !check.IsExcused(objects, v)).ToList();
        Assert.True(open.Count == 0, $"{check} wants: {check.Demand}. Not so: {string.Join(", ", open)}");
    }
}
