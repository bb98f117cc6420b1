using System.Globalization;

namespace Lucid.Containers.Settings;

/// <summary>
/// An amount of memory, written as people do: <c>512m</c>, <c>512mb</c>, <c>1g</c>, <c>65536k</c>, or a number of bytes. Units are binary.
/// </summary>
internal readonly record struct MemorySize(long Bytes)
{
    private const long KiB = 1024;

    public long MiB => Bytes / (KiB * KiB);

    public static MemorySize FromMiB(long count) => new(count * KiB * KiB);

    public static bool TryParse(string text, out MemorySize size)
    {
        ReadOnlySpan<char> rest = text;
        if (rest.Length > 1 && rest[^1] is 'b' or 'B' && char.IsAsciiLetter(rest[^2])) rest = rest[..^1];
        long unit = rest.IsEmpty ? 1 : UnitOf(rest[^1]);
        if (unit > 1) rest = rest[..^1];

        bool valid = long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count <= long.MaxValue / unit;
        size = valid ? new MemorySize(count * unit) : default;
        return valid;
    }

    /// <summary>In the largest unit that divides it, so that it can be parsed again without loss.</summary>
    public override string ToString() => Bytes switch
    {
        > 0 when Bytes % (KiB * KiB * KiB) == 0 => string.Create(CultureInfo.InvariantCulture, $"{Bytes / (KiB * KiB * KiB)}g"),
        > 0 when Bytes % (KiB * KiB) == 0 => string.Create(CultureInfo.InvariantCulture, $"{MiB}m"),
        > 0 when Bytes % KiB == 0 => string.Create(CultureInfo.InvariantCulture, $"{Bytes / KiB}k"),
        _ => Bytes.ToString(CultureInfo.InvariantCulture),
    };

    private static long UnitOf(char letter) => char.ToLowerInvariant(letter) switch
    {
        'k' => KiB,
        'm' => KiB * KiB,
        'g' => KiB * KiB * KiB,
        _ => 1,
    };
}
