namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>Domain separation: what a block is to the tree (paper, section 2).</summary>
[Flags]
internal enum NodeFlags : uint
{
    None = 0,
    ChunkStart = 1 << 0,
    ChunkEnd = 1 << 1,
    Parent = 1 << 2,
    Root = 1 << 3,
    KeyedHash = 1 << 4,
    DeriveKeyContext = 1 << 5,
    DeriveKeyMaterial = 1 << 6,
}
