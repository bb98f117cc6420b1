namespace Lucid.Gateway.Routing;

/// <summary>
/// Everything the platform offers through the gateway, whether the service behind it is part of this deployment or not:
/// a service that is not there answers 503, so that clients can tell "not now" from "no such thing".
/// </summary>
internal static class RouteCatalogue
{
    public const string BasePath = "/api/v1";

    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const string AuthService = "lucid-auth-service";

    /// <summary>A chunk has at most 16 MiB; what carries it needs room for its headers.</summary>
    private const int ChunkBody = 17 * MiB;

    private static readonly string[] Read = ["GET", "HEAD"];
    private static readonly string[] ReadCreate = ["GET", "HEAD", "POST"];
    private static readonly string[] ReadCreateReplace = ["GET", "HEAD", "POST", "PUT"];
    private static readonly string[] All = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
    private static readonly string[] Create = ["POST"];

    public static IReadOnlyList<GatewayRoute> Routes { get; } =
    [
        SignIn("auth-challenge", "/auth/challenge", ReadCreate, 100, 20),
        SignIn("auth-login", "/auth/login", Create, 10, 3, blockSeconds: 300),
        SignIn("auth-register", "/auth/register", Create, 5, 2, blockSeconds: 600),
        SignIn("auth-refresh", "/auth/refresh", Create, 30, 10),
        SignIn("auth-verify", "/auth/verify", Create, 200, 40),
        SignIn("auth-keys", "/auth/keys", Read, 100, 20),
        SignIn("auth-bootstrap", "/auth/bootstrap", Create, 5, 2, blockSeconds: 600),
        Protected("auth", "/auth/{**rest}", AuthService, All, 30, 64 * KiB, 1000, 100),
        Protected("users", "/users/{**rest}", AuthService, All, 30, 64 * KiB, 500, 100),
        Protected("blockchain", "/blockchain/{**rest}", "lucid-blockchain-engine", ReadCreateReplace, 60, 2 * MiB, 500, 50),
        Protected("anchoring", "/anchoring/{**rest}", "lucid-session-anchoring", ReadCreate, 45, 2 * MiB, 300, 30),
        Protected("blocks", "/blocks/{**rest}", "lucid-block-manager", ReadCreate, 45, 2 * MiB, 300, 30),
        Protected("data-chain", "/data-chain/{**rest}", "lucid-data-chain", ReadCreateReplace, 60, ChunkBody, 500, 50),
        Protected("session-chunks", "/sessions/{id}/chunks/{**rest}", "lucid-session-api", All, 60, ChunkBody, 1000, 100),
        Protected("sessions", "/sessions/{**rest}", "lucid-session-api", All, 30, 100_000_000, 1000, 100),
        Protected("manifests", "/manifests/{**rest}", "lucid-session-api", ReadCreateReplace, 30, 2 * MiB, 1000, 100),
        Protected("payments", "/payments/{**rest}", "lucid-tron-payment-gateway", ReadCreate, 60, 64 * KiB, 200, 20),
        Protected("rdp", "/rdp/{**rest}", "lucid-rdp-controller", All, 30, 2 * MiB, 1000, 100),
        Protected("nodes", "/nodes/{**rest}", "lucid-node-management", All, 30, 2 * MiB, 1000, 100),
    ];

    private static GatewayRoute SignIn(string id, string path, string[] methods, int perMinute, int burst, int blockSeconds = 0) =>
        new(id, path, AuthService, methods, RouteAccess.Public, TimeSpan.FromSeconds(30), 64 * KiB, perMinute, burst, blockSeconds);

    private static GatewayRoute Protected(
        string id, string path, string service, string[] methods, int timeoutSeconds, long maxBodyBytes, int perMinute, int burst) =>
        new(id, path, service, methods, RouteAccess.Authenticated, TimeSpan.FromSeconds(timeoutSeconds), maxBodyBytes, perMinute, burst);
}
