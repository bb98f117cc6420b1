using MongoDB.Driver;

namespace Lucid.Persistence.Errors;

/// <summary>Turns the driver's exceptions into the three that callers can do something about; others are defects and pass unchanged.</summary>
internal static class DriverErrors
{
    private const int DuplicateKeyCode = 11000;

    public static async Task<T> Translate<T>(Task<T> operation)
    {
        try
        {
            return await operation.ConfigureAwait(false);
        }
        catch (Exception exception) when (IsDuplicateKey(exception))
        {
            throw new DuplicateKeyException(exception);
        }
        catch (Exception exception) when (IsUnavailable(exception))
        {
            throw new StoreUnavailableException(exception);
        }
    }

    public static async Task Translate(Task operation)
    {
        try
        {
            await operation.ConfigureAwait(false);
        }
        catch (Exception exception) when (IsDuplicateKey(exception))
        {
            throw new DuplicateKeyException(exception);
        }
        catch (Exception exception) when (IsUnavailable(exception))
        {
            throw new StoreUnavailableException(exception);
        }
    }

    public static bool IsUnavailable(Exception exception) => exception
        is MongoConnectionException
        or MongoConnectionPoolPausedException
        or MongoWaitQueueFullException
        or MongoNotPrimaryException
        or MongoNodeIsRecoveringException
        or MongoExecutionTimeoutException
        or TimeoutException;

    private static bool IsDuplicateKey(Exception exception) => exception switch
    {
        MongoWriteException write => write.WriteError?.Category == ServerErrorCategory.DuplicateKey,
        MongoBulkWriteException bulk => bulk.WriteErrors.Any(error => error.Category == ServerErrorCategory.DuplicateKey),
        MongoDuplicateKeyException => true,
        MongoCommandException command => command.Code == DuplicateKeyCode,
        _ => false,
    };
}
