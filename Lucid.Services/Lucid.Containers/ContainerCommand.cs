namespace Lucid.Containers;

/// <summary>What an image runs in place of an entrypoint script: <c>lucid &lt;name&gt;</c>.</summary>
/// <param name="Name">Name on the command line, e.g. <c>redis-server</c>; the executable may also be called by it, through a link.</param>
/// <param name="Description">One line for <c>lucid --help</c>.</param>
/// <param name="Run">
/// Runs until the server ends and gives its exit code; does not come back where the server takes the process over.
/// Settings come from the environment variables it is given.
/// </param>
public sealed record ContainerCommand(
    string Name,
    string Description,
    Func<IReadOnlyDictionary<string, string>, CancellationToken, Task<int>> Run);
