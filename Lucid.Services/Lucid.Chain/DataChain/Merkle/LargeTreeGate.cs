namespace Lucid.Chain.DataChain.Merkle;

/// <summary>Lets two requests at a time hold a whole tree, which may take some 100 MB; the others wait.</summary>
internal sealed class LargeTreeGate : IDisposable
{
    private readonly SemaphoreSlim _turns = new(2);

    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(_turns);
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
