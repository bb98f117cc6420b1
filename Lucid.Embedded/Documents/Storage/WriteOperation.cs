namespace Lucid.Embedded.Documents.Storage;

/// <summary>A change waiting for its turn; its task completes when the change is on the disk.</summary>
internal abstract class WriteOperation
{
    /// <summary>Makes the change, inside the batch's transaction. Must not throw: a refusal is kept until the commit.</summary>
    public abstract void Apply(WriteBatch batch);

    /// <summary>Tells the waiter, after the commit.</summary>
    public abstract void Complete();

    /// <summary>Tells the waiter that nothing was stored.</summary>
    public abstract void Fail(Exception reason);
}

/// <inheritdoc/>
internal sealed class WriteOperation<T>(Func<WriteBatch, T> change) : WriteOperation
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _refusal;

    public Task<T> Task => _completion.Task;

    public override void Apply(WriteBatch batch)
    {
        try
        {
            _result = change(batch);
        }
        catch (Exception refusal) when (refusal is not StorageException)
        {
            _refusal = refusal;
        }
    }

    public override void Complete()
    {
        if (_refusal is null)
            _completion.TrySetResult(_result!);
        else
            _completion.TrySetException(_refusal);
    }

    public override void Fail(Exception reason) => _completion.TrySetException(reason);
}
