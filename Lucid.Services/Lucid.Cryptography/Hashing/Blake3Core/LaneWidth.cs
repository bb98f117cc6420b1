namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>How many inputs are hashed at once, one to a vector lane. <see cref="One"/> uses no vectors at all.</summary>
internal enum LaneWidth
{
    One = 1,
    Four = 4,
    Eight = 8,
    Sixteen = 16,
}
