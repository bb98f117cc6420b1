namespace Lucid.Chain.Transactions;

/// <summary>What a proposal changes.</summary>
internal enum ProposedChange : byte
{
    Parameter = 1,
    NodeAdmission = 2,
    NodeExclusion = 3,
}
