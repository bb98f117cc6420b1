using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using Lucid.AppHost.Publishing.Graph;
using Lucid.AppHost.Publishing.Pi;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>
/// The variables of a service: plain ones for its ConfigMap, and those with secrets in them. A secret comes from a Secret of its own, so that
/// a pod can read only what it uses; a value around it, such as a connection string, is put together by the cluster (<c>$(NAME)</c>).
/// </summary>
/// <param name="Plain">Names and values of the ConfigMap.</param>
/// <param name="Secret">In an order in which each only refers to earlier ones, as the cluster wants it.</param>
internal sealed record PodVariables(IReadOnlyDictionary<string, string> Plain, IReadOnlyList<V1EnvVar> Secret)
{
    /// <summary>The key that every Secret has its value under.</summary>
    public const string SecretKey = "value";

    /// <summary>Lets a service believe the ingress controller about who the client is; the network policy lets nobody else in.</summary>
    private const string ForwardedHeaders = "ASPNETCORE_FORWARDEDHEADERS_ENABLED";

    public static PodVariables Of(PublishedService service, PlainParameters parameters)
    {
        var plain = new OrderedDictionary<string, string>();
        var direct = new List<V1EnvVar>();
        var composed = new List<V1EnvVar>();
        foreach (var (name, value) in service.Environment)
        {
            if (!value.Parameters.Any(PlainParameters.IsSecret)) plain.Add(name, value.Render(parameters.ValueOf));
            else if (value.Parts is [{ Parameter: { } secret }]) direct.Add(FromSecret(name, secret.Name));
            else composed.Add(new V1EnvVar { Name = name, Value = Compose(value, parameters) });
        }

        if (Exposure.HasIngress(service)) plain[ForwardedHeaders] = "true";
        var parts = service.Environment.Values.Where(v => v.Parts.Count > 1).SelectMany(v => v.Parameters).Where(PlainParameters.IsSecret).Distinct()
            .Where(p => direct.TrueForAll(d => d.Name != PiSettings.VariableOf(p)))
            .Select(p => FromSecret(PiSettings.VariableOf(p), p.Name));
        return new PodVariables(plain, [.. direct, .. parts, .. composed]);
    }

    public static V1EnvVar FromSecret(string variable, string secret) => new()
    {
        Name = variable,
        ValueFrom = new V1EnvVarSource { SecretKeyRef = new V1SecretKeySelector { Name = secret, Key = SecretKey } },
    };

    /// <summary>The text with references to secrets; a dollar sign of its own is doubled, or the cluster could take it for a reference.</summary>
    public static string Compose(PublishedValue value, PlainParameters parameters) => string.Concat(value.Parts.Select(p => p.Parameter switch
    {
        null => Escape(p.Text),
        var parameter when PlainParameters.IsSecret(parameter) => $"$({PiSettings.VariableOf(parameter)})",
        var parameter => Escape(parameters.ValueOf(parameter)),
    }));

    /// <summary>Changes whenever a plain variable does: pods are replaced then, which a changed ConfigMap alone does not do.</summary>
    public string Checksum()
    {
        var text = string.Concat(Plain.Select(p => $"{p.Key}={p.Value}\0"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}
