namespace Lucid.Chain.DataChain.Contents;

/// <summary>A change of a content's references that has begun and must be ended.</summary>
internal readonly record struct BegunChange(string Hash, string Id);
