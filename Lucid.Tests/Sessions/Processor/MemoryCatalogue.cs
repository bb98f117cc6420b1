using System.Runtime.CompilerServices;
using Lucid.Sessions.Processor.Catalogue;
using Lucid.Sessions.Processor.Contracts;

namespace Lucid.Tests.Sessions.Processor;

/// <summary>A catalogue in memory; <see cref="BeforeCall"/> can make any call fail.</summary>
internal sealed class MemoryCatalogue : IChunkCatalogue
{
    private readonly Dictionary<string, OpenSession> _sessions = [];
    private readonly SortedDictionary<(string Session, int Index), ProcessedChunk> _chunks = [];

    public Action BeforeCall { get; set; } = static () => { };

    public OpenSession Session(string session) => _sessions[session];

    public Task<OpenSession?> FindAsync(string session, CancellationToken cancellationToken)
    {
        BeforeCall();
        return Task.FromResult(_sessions.GetValueOrDefault(session));
    }

    public Task<OpenSession> AddAsync(OpenSession session, CancellationToken cancellationToken)
    {
        BeforeCall();
        _sessions.TryAdd(session.Id, session);
        return Task.FromResult(_sessions[session.Id]);
    }

    public Task FinishAsync(string session, FinishedSessionResponse finished, CancellationToken cancellationToken)
    {
        BeforeCall();
        _sessions[session] = _sessions[session] with { Finished = finished, WrappedKeys = null };
        return Task.CompletedTask;
    }

    public Task DestroyKeysAsync(string session, CancellationToken cancellationToken)
    {
        BeforeCall();
        if (_sessions.TryGetValue(session, out var open)) _sessions[session] = open with { WrappedKeys = null };
        return Task.CompletedTask;
    }

    public Task<ProcessedChunk?> FindChunkAsync(string session, int index, CancellationToken cancellationToken)
    {
        BeforeCall();
        return Task.FromResult(_chunks.GetValueOrDefault((session, index)));
    }

    public Task<ProcessedChunk> AddChunkAsync(ProcessedChunk chunk, CancellationToken cancellationToken)
    {
        BeforeCall();
        _chunks.TryAdd((chunk.SessionId, chunk.Index), chunk);
        return Task.FromResult(_chunks[(chunk.SessionId, chunk.Index)]);
    }

    public Task CompleteChunkAsync(string session, int index, string hash, int storedBytes, CancellationToken cancellationToken)
    {
        BeforeCall();
        _chunks[(session, index)] = _chunks[(session, index)] with { Hash = hash, StoredBytes = storedBytes };
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<ProcessedChunk> ListChunksAsync(string session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BeforeCall();
        await Task.CompletedTask;
        foreach (var chunk in _chunks.Where(c => c.Key.Session == session && c.Value.Hash is not null)) yield return chunk.Value;
    }
}
