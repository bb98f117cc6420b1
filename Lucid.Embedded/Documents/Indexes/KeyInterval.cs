namespace Lucid.Embedded.Documents.Indexes;

/// <summary>Encoded keys from <paramref name="Low"/> (inclusive) to <paramref name="High"/> (exclusive).</summary>
internal readonly record struct KeyInterval(byte[] Low, byte[] High);
