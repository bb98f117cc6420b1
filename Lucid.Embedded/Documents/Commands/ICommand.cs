using Lucid.Embedded.Documents.Wire;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>One database command.</summary>
internal interface ICommand
{
    string Name { get; }

    CommandTraits Traits { get; }

    /// <summary>The fields it understands besides its name and those that every command has. Any other is refused.</summary>
    IReadOnlySet<string> Fields { get; }

    ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken);
}
