using System.Runtime.InteropServices;

namespace Lucid.Tests.Services;

/// <summary>
/// The published native binary. Publishing takes a minute and up to date output is kept, so it lives in the repository's
/// artifacts folder. The platform's linker is clang or gcc, with zlib's headers; tools/install-test-tools.sh installs them.
/// </summary>
public sealed class NativeBinary : IAsyncLifetime
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    private static readonly string Rid = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    /// <summary>The binary's path.</summary>
    public string Path { get; } = Repository.PathTo("artifacts", "native", Rid, "lucid");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The native binary is published for Linux.");
        Assert.SkipUnless(Linkers.Any(IsOnPath), "No linker: install gcc (or clang) and zlib1g-dev, e.g. with tools/install-test-tools.sh.");
        (int exitCode, string output, string error) = await LucidProcess.RunAsync("dotnet",
        [
            "publish", Repository.PathTo("Lucid.Services", "Lucid.Services"),
            "-r", Rid, "-c", "Release", "-o", System.IO.Path.GetDirectoryName(Path)!, "--nologo", "-v", "quiet",
        ]);
        Assert.True(exitCode == 0, $"dotnet publish failed:\n{output}\n{error}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator)
        .Any(folder => File.Exists(System.IO.Path.Combine(folder, program)));
}
