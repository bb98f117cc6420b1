using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contracts;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>Collects the differences between the leaves of a tree and a session's chunks, which come in index order.</summary>
internal sealed class SessionComparison(Hash256[] leaves)
{
    private const int MaximumReported = 100;
    private readonly List<SessionDifferenceResponse> _differences = [];
    private readonly List<Hash256> _hashes = [];
    private StoredChunk? _previous;
    private int _count;
    private int _next;
    private bool _gap;

    public void Add(StoredChunk chunk)
    {
        _gap |= chunk.Index != _next;
        ReportMissing(chunk.Index);
        var hash = ChunkLeaves.Read(chunk.Hash);
        if (chunk.Index >= leaves.Length)
            Report(new(chunk.Index, SessionDifferenceResponse.Added, null, chunk.Hash));
        else if (leaves[chunk.Index] != hash)
            Report(new(chunk.Index, SessionDifferenceResponse.Changed, leaves[chunk.Index].ToString(), chunk.Hash));
        if (chunk.PreviousHash is { } named && _previous is { } previous && previous.Index == chunk.Index - 1 && previous.Hash != named)
            Report(new(chunk.Index, SessionDifferenceResponse.Link, named, previous.Hash));
        _hashes.Add(hash);
        _previous = chunk;
        _next = chunk.Index + 1;
    }

    /// <summary>There are no more chunks. A missing end is no gap: the chunks before it have a root of their own.</summary>
    public void End() => ReportMissing(leaves.Length);

    public SessionVerificationResponse ToResponse(string sessionId, StoredTree tree)
    {
        var computed = _gap || _hashes.Count == 0 ? null : ChunkLeaves.Root(_hashes.ToArray()).ToString();
        // The roots are compared too: stored leaves that were altered like the chunks would otherwise agree with them.
        return new SessionVerificationResponse(
            sessionId, _count == 0 && computed == tree.Root, tree.Root, computed, tree.LeafCount, _hashes.Count, _count, _differences);
    }

    private void ReportMissing(int upTo)
    {
        for (; _next < upTo; _next++)
            Report(new(_next, SessionDifferenceResponse.Missing, _next < leaves.Length ? leaves[_next].ToString() : null, null));
    }

    private void Report(SessionDifferenceResponse difference)
    {
        _count++;
        if (_differences.Count < MaximumReported)
            _differences.Add(difference);
    }
}
