using System.Text.RegularExpressions;
using k8s.Models;

namespace Lucid.Tests.Publishing.Kubernetes;

/// <summary>What must hold between the manifests and the model.</summary>
public sealed partial class KubernetesManifestTests(PublishedFolder published)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_Twice_GivesTheSameBytes()
    {
        var first = await published.GetAsync(Cancellation);
        var second = await published.PublishAgainAsync(Cancellation);
        var names = Files(first);
        Assert.Equal(names, Files(second));
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(first, name)), File.ReadAllBytes(Path.Combine(second, name))));
    }

    [Fact]
    public async Task Publish_Texts_EndLinesAlikeAndSayNothingEmpty()
    {
        var folder = await published.GetAsync(Cancellation);
        Assert.All(Files(folder).Where(f => f.EndsWith(".yaml", StringComparison.Ordinal)), name =>
        {
            var text = File.ReadAllText(Path.Combine(folder, name));
            Assert.DoesNotContain('\r', text);
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(@":\s*(null|~|\[\]|'')\s*\n", text);
        });
    }

    /// <summary>The graph is the firewall: a rule on either side of each reference, ingress for what is published, and nothing else.</summary>
    [Fact]
    public async Task Policies_Rules_AreTheReferencesOfTheModel()
    {
        var objects = await BaseAsync();
        // Every address of another service that a pod is told is a reference of the model.
        var references = objects.Workloads.SelectMany(w => Values(w, objects).SelectMany(v => Address().Matches(v).Select(m => m.Value))
            .Where(a => objects.Of<V1Service>().Any(s => s.Metadata.Name == a.Split(':')[0]))
            .Select(a => $"{w.Name} > {a}")).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(references);

        var policies = objects.Of<V1NetworkPolicy>().Where(p => p.Spec.PodSelector.MatchLabels?.Count > 0).ToList();
        var opened = policies.SelectMany(p => (p.Spec.Egress ?? []).Where(e => e.To.All(t => t.PodSelector is not null))
            .Select(e => $"{Instance(p.Spec.PodSelector)} > {Instance(e.To.Single().PodSelector)}:{e.Ports.Single().Port.Value}"));
        var accepted = policies.SelectMany(p => (p.Spec.Ingress ?? []).Where(i => i.FromProperty.All(f => f.PodSelector is not null))
            .Select(i => $"{Instance(i.FromProperty.Single().PodSelector)} > {Instance(p.Spec.PodSelector)}:{i.Ports.Single().Port.Value}"));
        Assert.Equal(references, opened.Order(StringComparer.Ordinal));
        Assert.Equal(references, accepted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Policies_FromOutside_AreForIngressesAlone()
    {
        var objects = await BaseAsync();
        var open = objects.Of<V1NetworkPolicy>().SelectMany(p => (p.Spec.Ingress ?? []).Where(i => i.FromProperty.Any(f => f.PodSelector is null))
            .Select(i => (p.Metadata.Name, Namespace: i.FromProperty.Single().NamespaceSelector.MatchLabels.Single().Value)));
        Assert.Equal(objects.Of<V1Ingress>().Select(i => (i.Metadata.Name, "ingress-nginx")), open);
    }

    [Fact]
    public async Task DefaultDeny_EveryPod_BothWays()
    {
        var deny = (await BaseAsync()).Of<V1NetworkPolicy>().Single(p => p.Metadata.Name == "default-deny").Spec;
        Assert.Null(deny.PodSelector.MatchLabels);
        Assert.Equal(["Ingress", "Egress"], deny.PolicyTypes);
        Assert.True(deny is { Ingress: null, Egress: null });
    }

    [Theory]
    [InlineData("base")]
    [InlineData("overlays/cluster")]
    public async Task Variables_References_AreToEarlierOnes(string folder)
    {
        var objects = ClusterObjects.Parse(await Kubectl.KustomizeAsync(Path.Combine(await published.GetAsync(Cancellation), folder)));
        var references = 0;
        foreach (var variables in objects.Workloads.SelectMany(w => w.AllContainers).Select(c => c.Env ?? []))
            for (var i = 0; i < variables.Count; i++)
                foreach (var name in Reference().Matches(variables[i].Value ?? "").Select(m => m.Groups[1].Value))
                {
                    Assert.Contains(variables.Take(i), v => v.Name == name);
                    references++;
                }

        Assert.True(references > 0, "no connection string refers to a secret");
    }

    [Fact]
    public async Task Secrets_EachPod_ReadsOnlyWhatItUses()
    {
        var objects = await BaseAsync();
        Assert.Empty(objects.Of<V1Secret>());
        Assert.All(objects.Workloads.SelectMany(w => w.AllContainers), c =>
        {
            var env = c.Env ?? [];
            Assert.All(c.EnvFrom ?? [], f => Assert.Null(f.SecretRef));
            // What only stands for a part of another variable is in one.
            Assert.All(env.Where(e => e.ValueFrom?.SecretKeyRef is { } key && e.Name.Equals(key.Name.Replace('-', '_'), StringComparison.OrdinalIgnoreCase)),
                e => Assert.Contains(env, other => other.Value?.Contains($"$({e.Name})", StringComparison.Ordinal) is true));
        });
    }

    [Fact]
    public async Task Secrets_EveryOneReferredTo_IsListed()
    {
        var folder = await published.GetAsync(Cancellation);
        var listed = (await File.ReadAllLinesAsync(Path.Combine(folder, "secrets.list"), Cancellation)).Where(l => !l.StartsWith('#'))
            .Select(l => l.Split(' ')).ToList();
        Assert.Equal(SecretsOf(await BaseAsync()), listed.Where(l => l[0] == "base").Select(l => l[1]).Order(StringComparer.Ordinal));
        var overlay = ClusterObjects.Parse(await Kubectl.KustomizeAsync(Path.Combine(folder, "overlays", "cluster")));
        Assert.Equal(SecretsOf(overlay), listed.Select(l => l[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Output_ConfiguredSecrets_AreNowhere()
    {
        const string Secret = "Zq7-never-in-a-file";
        var folder = await published.PublishAgainAsync(Cancellation,
            $"--Parameters:lucid-mongodb-password={Secret}", $"--Parameters:lucid-redis-password={Secret}", $"--Parameters:lucid-token-secret={Secret}");
        Assert.All(Files(folder), name => Assert.DoesNotContain(Secret, File.ReadAllText(Path.Combine(folder, name)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Images_WithDigests_ArePinned()
    {
        var digest = $"sha256:{new string('a', 64)}";
        var folder = await published.PublishAgainAsync(Cancellation, $"--Lucid:Images:Digests:lucid-redis={digest}", "--Lucid:Images:Registry=registry.example/lucid");
        var objects = ClusterObjects.Parse(ClusterObjects.TextOf(Path.Combine(folder, "base")));
        Assert.All(objects.Workloads.SelectMany(w => w.AllContainers), c => Assert.StartsWith("registry.example/lucid/", c.Image, StringComparison.Ordinal));
        Assert.Equal($"registry.example/lucid/lucid-redis@{digest}", objects.Workloads.Single(w => w.Name == "lucid-redis").Containers.Single().Image);
    }

    [Fact]
    public async Task ClusterOverlay_Servers_AreReplicated()
    {
        var folder = await published.GetAsync(Cancellation);
        var objects = ClusterObjects.Parse(await Kubectl.KustomizeAsync(Path.Combine(folder, "overlays", "cluster")));
        Assert.All(objects.Of<V1StatefulSet>().Where(s => s.Metadata.Name is "lucid-mongodb" or "lucid-elasticsearch"), s => Assert.Equal(3, s.Spec.Replicas));
        Assert.All(objects.Of<V1StatefulSet>().Where(s => s.Spec.Replicas > 1), s => Assert.Single(s.Spec.Template.Spec.Affinity.PodAntiAffinity.RequiredDuringSchedulingIgnoredDuringExecution));
        var connection = objects.Workloads.Single(w => w.Name == "lucid-auth-service").Containers.Single().Env.Single(e => e.Name == "ConnectionStrings__mongodb").Value;
        Assert.Contains("@lucid-mongodb-0.lucid-mongodb-members:27017,lucid-mongodb-1.", connection, StringComparison.Ordinal);
        Assert.EndsWith("&replicaSet=lucid", connection, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_FilledIn_ReplacesHostImageAndController()
    {
        var folder = await published.PublishAgainAsync(Cancellation);
        var settings = Path.Combine(folder, "site", "settings.yaml");
        var kustomization = Path.Combine(folder, "site", "kustomization.yaml");
        await File.WriteAllTextAsync(settings, (await File.ReadAllTextAsync(settings, Cancellation))
            .Replace("api-gateway.lucid.example", "lucid.test", StringComparison.Ordinal)
            .Replace("ingress-nginx", "edge", StringComparison.Ordinal).Replace("ingress-class: nginx", "ingress-class: other", StringComparison.Ordinal), Cancellation);
        await File.WriteAllTextAsync(kustomization, (await File.ReadAllTextAsync(kustomization, Cancellation))
            .Replace("newName: pickme/", "newName: registry.example/", StringComparison.Ordinal), Cancellation);

        var objects = ClusterObjects.Parse(await Kubectl.KustomizeAsync(Path.Combine(folder, "site")));
        var ingress = objects.Of<V1Ingress>().Single(i => i.Metadata.Name == "lucid-api-gateway").Spec;
        Assert.Equal(("lucid.test", "lucid.test", "other"), (ingress.Rules.Single().Host, ingress.Tls.Single().Hosts.Single(), ingress.IngressClassName));
        Assert.Equal("edge", objects.Of<V1NetworkPolicy>().Single(p => p.Metadata.Name == "lucid-api-gateway").Spec.Ingress
            .Single(i => i.FromProperty.Single().NamespaceSelector is not null).FromProperty.Single().NamespaceSelector.MatchLabels.Single().Value);
        Assert.All(objects.Workloads.SelectMany(w => w.AllContainers), c => Assert.StartsWith("registry.example/", c.Image, StringComparison.Ordinal));
        Assert.DoesNotContain(objects.Of<V1ConfigMap>(), m => m.Metadata.Name == "lucid-site");
    }

    private async Task<ClusterObjects> BaseAsync() => ClusterObjects.Parse(ClusterObjects.TextOf(Path.Combine(await published.GetAsync(Cancellation), "base")));

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Values(Workload workload, ClusterObjects objects) =>
    [
        .. workload.Containers.SelectMany(c => c.Env ?? []).Select(e => e.Value).OfType<string>(),
        .. workload.Containers.SelectMany(c => c.EnvFrom ?? [])
            .SelectMany(f => objects.Of<V1ConfigMap>().Single(m => m.Metadata.Name == f.ConfigMapRef.Name).Data.Values),
    ];

    private static IEnumerable<string> SecretsOf(ClusterObjects objects) => objects.Workloads
        .SelectMany(w => w.AllContainers.SelectMany(c => c.Env ?? []).Select(e => e.ValueFrom?.SecretKeyRef?.Name)
            .Concat((w.Pod.Volumes ?? []).Select(v => v.Secret?.SecretName)))
        .OfType<string>().Distinct().Order(StringComparer.Ordinal);

    private static string Instance(V1LabelSelector selector) => selector.MatchLabels["app.kubernetes.io/instance"];

    [GeneratedRegex(@"lucid-[a-z0-9-]+:\d+")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<!\$)\$\(([^)]+)\)")]
    private static partial Regex Reference();
}
