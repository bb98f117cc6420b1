using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.BlockManager.Backups;

/// <summary>A backup is not restored, or not any further: the blocks before are kept, they are good.</summary>
internal sealed class BackupException(ErrorCode code, string message) : Exception(message)
{
    public ErrorCode Code { get; } = code;
}
