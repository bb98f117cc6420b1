namespace Lucid.Chain.DataChain.Audits;

/// <summary>What fetching the bytes of a content came to.</summary>
/// <param name="Valid">Whether they are the right ones; null where they were not to be had.</param>
/// <param name="Reason">What is wrong.</param>
internal readonly record struct ContentCheck(bool? Valid, string? Reason)
{
    public static ContentCheck Right { get; } = new(true, null);

    public static ContentCheck NotConfigured { get; } = new(null, null);

    public static ContentCheck Wrong(string reason) => new(false, reason);

    public static ContentCheck Unknown(string reason) => new(null, reason);
}
