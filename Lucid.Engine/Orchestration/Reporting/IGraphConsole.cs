namespace Aspire.Hosting.Orchestration.Reporting;

/// <summary>Where the graph's state is told.</summary>
internal interface IGraphConsole
{
    void WriteLine(string line);
}

internal sealed class StandardOutputConsole : IGraphConsole
{
    public void WriteLine(string line) => Console.Out.WriteLine(line);
}
