namespace Aspire.Hosting;

/// <summary>What this engine adds to generated project metadata: the built program, so that a run needs no <c>dotnet run</c>.</summary>
public interface IProjectOutput
{
    /// <summary>Absolute path of the built assembly (<c>.dll</c>).</summary>
    string TargetPath { get; }
}
