using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;

namespace Lucid.Services.Commands;

/// <summary>
/// <c>lucid health &lt;url&gt;</c>: the health check of images that have no shell and no curl. A bare host or a URL without a path
/// is asked for <c>/health</c>. Exit code 0 for a success status, 1 otherwise, 64 for a URL that is none.
/// </summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var text] || !TryParse(text, out Uri? url))
        {
            Console.Error.WriteLine("lucid health: give one http or https URL, e.g. 'lucid health http://127.0.0.1:8080/health'.");
            return CommandLine.UsageErrorExitCode;
        }

        using SocketsHttpHandler handler = new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        using HttpClient client = new(handler) { Timeout = Timeout };
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, url);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return Report(url, response.StatusCode, response.IsSuccessStatusCode);
        }
        catch (HttpRequestException exception)
        {
            Console.Error.WriteLine($"unhealthy: {url} cannot be reached: {exception.Message}");
            return 1;
        }
        catch (TaskCanceledException)
        {
            Console.Error.WriteLine($"unhealthy: {url} did not answer within {Timeout.TotalSeconds:0} s");
            return 1;
        }
    }

    private static int Report(Uri url, HttpStatusCode status, bool healthy)
    {
        (healthy ? Console.Out : Console.Error).WriteLine($"{(healthy ? "healthy" : "unhealthy")}: {url} answered {(int)status}");
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
