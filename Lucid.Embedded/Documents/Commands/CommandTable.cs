namespace Lucid.Embedded.Documents.Commands;

/// <summary>All commands by name.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, ICommand> _commands = [];

    public CommandTable(IEnumerable<ICommand> commands)
    {
        foreach (var command in commands)
            _commands.Add(command.Name, command);
        _commands["isMaster"] = _commands["ismaster"] = _commands["hello"];
        _commands["findandmodify"] = _commands["findAndModify"];
        _commands["buildinfo"] = _commands["buildInfo"];
    }

    public ICommand? Find(string name) => _commands.GetValueOrDefault(name);
}
