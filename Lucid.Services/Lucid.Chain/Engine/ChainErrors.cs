using Lucid.Chain.Ledger;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.Engine;

/// <summary>
/// Errors that only the chain's services know; everything else is in the shared registry. <c>docs/chain.md</c> has the table.
/// </summary>
internal static class ChainErrors
{
    public static readonly ErrorCode BlockNotFound = new("LUCID_CHAIN_4001", 404, "There is no such block.");

    public static readonly ErrorCode BlockNotHere =
        new(
            "LUCID_CHAIN_4002",
            410,
            "The block is older than what this node has: it began with a snapshot. Ask a node with the whole history.");

    public static readonly ErrorCode BlockUnreadable =
        new(
            "LUCID_CHAIN_4101",
            500,
            "The archive's record of a block is damaged: restart the block manager, it then fetches the block again.");

    public static readonly ErrorCode ArchiveFull =
        new("LUCID_CHAIN_4102", 503, "The archive's disk does not take blocks now: an administrator must make room.");

    public static readonly ErrorCode BackupMalformed =
        new("LUCID_CHAIN_4111", 400, "This is not a backup of an archive, or it was changed.");

    public static readonly ErrorCode BackupTruncated = new("LUCID_CHAIN_4112", 400, "The backup is not all there.");

    public static readonly ErrorCode BackupOfOtherNetwork = new("LUCID_CHAIN_4113", 409, "The backup is of another network.");

    public static readonly ErrorCode BackupNotVouchedFor =
        new("LUCID_CHAIN_4114", 403, "Nobody has said that this mainnet is meant: set Blocks:Network.");

    public static readonly ErrorCode BackupBlockRefused = new("LUCID_CHAIN_4115", 422, "A block of the backup is not valid.");

    public static readonly ErrorCode BackupConflict =
        new("LUCID_CHAIN_4116", 409, "The archive holds another block at a height of the backup.");

    public static readonly ErrorCode TransactionNotFound = new("LUCID_CHAIN_5001", 404, "There is no such transaction.");

    public static readonly ErrorCode TransactionRefused = new("LUCID_CHAIN_5002", 422, "The transaction cannot take effect.");

    public static readonly ErrorCode TransactionMalformed =
        new("LUCID_CHAIN_5003", 400, "This is not a transaction in its canonical encoding, in hex.");

    public static readonly ErrorCode PoolFull = new("LUCID_CHAIN_5004", 503, "The pool is full of transactions with higher fees.");

    public static readonly ErrorCode NotFinalYet =
        new("LUCID_CHAIN_6001", 409, "The transaction is not final yet: ask again after the next block.");

    public static readonly ErrorCode SessionNotAnchored = new("LUCID_CHAIN_6002", 404, "The session is not anchored.");

    public static readonly ErrorCode NotANode = new("LUCID_CHAIN_7001", 409, "This node is not admitted to the network yet.");

    public static readonly ErrorCode MerkleInvalid = new("LUCID_CHAIN_8001", 400, "The Merkle request is not valid.");

    public static ErrorResult Refused(TransactionError error) => error switch
    {
        TransactionError.PoolFull => new ErrorResult(PoolFull),
        TransactionError.NotANode => new ErrorResult(NotANode),
        _ => new ErrorResult(
            TransactionRefused,
            $"The transaction cannot take effect: {error}.",
            new Dictionary<string, string> { ["reason"] = error.ToString() }),
    };
}
