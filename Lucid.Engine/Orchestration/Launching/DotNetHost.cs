namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>The .NET installation this process runs on: its children run on the same.</summary>
internal static class DotNetHost
{
    // …/dotnet/shared/Microsoft.NETCore.App/10.0.x/System.Private.CoreLib.dll
    public static string Root { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    public static string Path { get; } = System.IO.Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
}
