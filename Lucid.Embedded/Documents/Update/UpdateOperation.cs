using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>One operator on one path.</summary>
/// <param name="Path">What it changes.</param>
/// <param name="Creates">Whether it creates what is missing on the way.</param>
/// <param name="OnlyOnInsert">$setOnInsert.</param>
/// <param name="Apply">The new value for the current one; null means missing.</param>
internal sealed record UpdateOperation(UpdatePath Path, bool Creates, bool OnlyOnInsert, Func<BsonValue?, UpdateContext, BsonValue?> Apply)
{
    /// <summary>For $rename: the path whose value moves here. That path has an operation of its own, which removes it.</summary>
    public UpdatePath? MovedFrom { get; init; }
}
