using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Transactions;

/// <summary>The part of a transaction that differs by kind.</summary>
internal abstract record TransactionPayload
{
    public abstract TransactionKind Kind { get; }

    /// <summary>Writes the kind and the fields.</summary>
    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteByte((byte)Kind);
        WriteFields(writer);
    }

    /// <summary>Reads a payload; an unknown kind or a value out of its range makes the reader fail.</summary>
    public static TransactionPayload? Read(ref CanonicalReader reader)
    {
        switch ((TransactionKind)reader.ReadByte())
        {
            case TransactionKind.Transfer: return Transfer.ReadFields(ref reader);
            case TransactionKind.SessionAnchor: return SessionAnchor.ReadFields(ref reader);
            case TransactionKind.TaskProof: return TaskProof.ReadFields(ref reader);
            case TransactionKind.NodeRegistration: return NodeRegistration.ReadFields(ref reader);
            case TransactionKind.NodeAdmission: return NodeAdmission.ReadFields(ref reader);
            case TransactionKind.AnchorerDelegation: return AnchorerDelegation.ReadFields(ref reader);
            case TransactionKind.PoolCreation: return PoolCreation.ReadFields(ref reader);
            case TransactionKind.PoolJoin: return PoolJoin.ReadFields(ref reader);
            case TransactionKind.PoolLeave: return PoolLeave.Instance;
            case TransactionKind.Proposal: return Proposal.ReadFields(ref reader);
            case TransactionKind.Ballot: return Ballot.ReadFields(ref reader);
            case TransactionKind.EquivocationProof: return EquivocationProof.ReadFields(ref reader);
            default:
                reader.Fail();
                return null;
        }
    }

    private protected abstract void WriteFields(CanonicalWriter writer);
}
