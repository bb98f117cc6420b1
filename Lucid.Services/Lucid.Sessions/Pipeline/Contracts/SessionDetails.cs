namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>What an owner says about a session.</summary>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="Description">At most 500 characters.</param>
/// <param name="Project">At most 100 characters.</param>
/// <param name="Environment">At most 100 characters.</param>
/// <param name="Tags">At most 10 of at most 50 characters.</param>
/// <param name="Priority">low, normal, high or critical.</param>
internal sealed record SessionDetails(
    string Name, string Description, string Project, string Environment, IReadOnlyList<string> Tags, string Priority);
