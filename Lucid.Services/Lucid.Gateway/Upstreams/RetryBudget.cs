namespace Lucid.Gateway.Upstreams;

/// <summary>
/// Keeps repetitions a small part of the traffic: every request earns a tenth of one, and at most <see cref="Reserve"/> are saved
/// up. When an upstream fails for everybody, repeating everything would only bury it.
/// </summary>
internal sealed class RetryBudget
{
    /// <summary>Repetitions that can be saved up, and are there at the start.</summary>
    public const int Reserve = 20;

    private const int Price = 10;
    private const int Full = Reserve * Price;
    private int _balance = Full;

    public void Earn()
    {
        if (Volatile.Read(ref _balance) < Full)
        {
            Interlocked.Increment(ref _balance);
        }
    }

    public bool TrySpend()
    {
        if (Interlocked.Add(ref _balance, -Price) >= 0)
        {
            return true;
        }

        Interlocked.Add(ref _balance, Price);
        return false;
    }
}
