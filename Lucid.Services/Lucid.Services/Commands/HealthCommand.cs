using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Lucid.Containers.Probes;

namespace Lucid.Services.Commands;

/// <summary>
/// <c>lucid health [target]</c>: the health check of images that have no shell and no curl. A bare host or a URL without a path
/// is asked for <c>/health</c>; other targets are those of <see cref="HealthProbes"/>. Without a target, what the image names in
/// <c>LUCID_HEALTH</c> is probed. Exit code 0 if healthy, 1 if not, 64 for a target that is none.
/// </summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private const string TargetVariable = "LUCID_HEALTH";

    public static async Task<int> RunAsync(string[] args)
    {
        string? target = args is [] ? Environment.GetEnvironmentVariable(TargetVariable) : args is [var only] ? only : null;
        if (target is not null && HealthProbes.TryCreate(target, out Func<Task<ProbeResult>>? probe))
        {
            ProbeResult result = await probe();
            return Report(result.IsHealthy, result.Finding);
        }

        if (target is not null && TryParse(target, out Uri? url))
        {
            return await RunAsync(url);
        }

        Console.Error.WriteLine(
            $"lucid health: give one URL, e.g. 'lucid health http://127.0.0.1:8080/health', or set {TargetVariable} to it; "
            + $"also {HealthProbes.Targets}.");
        return CommandLine.UsageErrorExitCode;
    }

    private static async Task<int> RunAsync(Uri url)
    {
        using SocketsHttpHandler handler = new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        using HttpClient client = new(handler) { Timeout = Timeout };
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, url);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return Report(response.IsSuccessStatusCode, $"{url} answered {(int)response.StatusCode}");
        }
        catch (HttpRequestException exception)
        {
            return Report(healthy: false, $"{url} cannot be reached: {exception.Message}");
        }
        catch (TaskCanceledException)
        {
            return Report(healthy: false, $"{url} did not answer within {Timeout.TotalSeconds:0} s");
        }
    }

    private static int Report(bool healthy, string finding)
    {
        (healthy ? Console.Out : Console.Error).WriteLine($"{(healthy ? "healthy" : "unhealthy")}: {finding}");
        return healthy ? 0 : 1;
    }

    private static bool TryParse(string text, [NotNullWhen(true)] out Uri? url)
    {
        string candidate = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        if (!Uri.TryCreate(candidate, UriKind.Absolute, out url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            return false;
        }

        if (url.AbsolutePath == "/")
        {
            url = new Uri(url, "/health");
        }

        return true;
    }
}
