using System.Collections.Immutable;
using Lucid.Chain.Consensus;

namespace Lucid.Chain.Ledger;

/// <summary>Turns taken and missed, scores, pay, and who has a say from now on.</summary>
internal sealed partial class LedgerTransition
{
    // After a longer silence nobody in particular is to blame.
    private const ulong BlamedSlots = 16;

    // A chunk is 8 MiB of recording (decisions §7); the chain does not know its compressed size.
    private const ulong MegabytesPerChunk = 8;

    private ImmutableArray<EntityRecord> SettleTurns(ushort fallbackIndex)
    {
        var entities = _parent.Consensus.Entities.ToDictionary(e => e.Id);
        var cooldown = _parent.Parameters[ChainParameter.Cooldown];
        if (_slot - _parent.Slot <= BlamedSlots)
            for (var skipped = _parent.Slot + 1; skipped < _slot; skipped++)
            {
                var primary = LeaderOrder.Of(_parent.Consensus.Entities, _parentHash, skipped, cooldown)[0].Id;
                entities[primary] = Missed(entities[primary], skipped);
            }

        var order = LeaderOrder.Of(_parent.Consensus.Entities, _parentHash, _slot, cooldown);
        for (var i = 0; i < fallbackIndex; i++) entities[order[i].Id] = Missed(entities[order[i].Id], _slot);
        var winner = order[fallbackIndex].Id;
        entities[winner] = entities[winner] with { ChosenAfter = _slot + 1 };
        return [.. _parent.Consensus.Entities.Select(e => entities[e.Id])];
    }

    private EntityRecord Missed(EntityRecord entity, ulong slot) => entity with
    {
        ChosenAfter = slot + 1,
        MissEpoch = Epoch,
        Misses = entity.MissEpoch == Epoch ? entity.Misses + 1 : 1,
    };

    /// <summary>Pays the producer; returns what was minted for it.</summary>
    private ulong Pay(AccountId producer)
    {
        var active = (ulong)_nodes.Values.Count(IsActive);
        var reward = Rewards.Of(_sessions, active, _chunks * MegabytesPerChunk, _parent.Minted, _parameters[ChainParameter.MinimumDensity],
            _parameters[ChainParameter.MegabytesPerSession]);
        Credit(_sessions == 0 ? _genesis.Server : producer, reward);
        Credit(producer, _fees);
        if (_nodes.TryGetValue(producer, out var node)) _nodes[producer] = node with { LastActiveSlot = _slot };
        return reward;
    }

    private void Credit(AccountId account, ulong amount)
    {
        if (amount == 0) return;
        var balance = AccountOf(account);
        _accounts[account] = balance with { Balance = balance.Balance + amount };
        if (_nodes.TryGetValue(account, out var node)) _nodes[account] = node with { Earned = node.Earned + amount };
    }

    private bool IsActive(NodeRecord node) =>
        node.Status == NodeStatus.Admitted && node.LastActiveSlot > 0 && node.LastActiveSlot + WindowSlots >= _slot;

    private ulong WindowSlots => WorkWindow.SlotsOf(_parameters[ChainParameter.LeaderWindow], _genesis.SlotMilliseconds);

    private ImmutableArray<EntityRecord> Scored(ImmutableArray<EntityRecord> entities)
    {
        var hours = (uint)_parameters[ChainParameter.LeaderWindow] * 24;
        var first = Hour > hours ? Hour - hours : 0;
        var scored = ImmutableArray.CreateBuilder<EntityRecord>(entities.Length);
        foreach (var entity in entities)
        {
            var (credits, seconds) = WorkOf(entity.Id, first);
            var uptime = Math.Min(seconds, hours * 3600UL);
            scored.Add(entity with { Score = (UInt128)credits * uptime * entity.Liveness(Epoch) });
        }

        return scored.MoveToImmutable();
    }

    /// <summary>The work of a node, or of all members of a pool; a pool is up as much as its members are on average.</summary>
    private (ulong Credits, ulong UptimeSeconds) WorkOf(AccountId entity, uint firstHour)
    {
        if (!_pools.ContainsKey(entity)) return _nodes.TryGetValue(entity, out var node) ? node.WorkSince(firstHour) : default;
        ulong credits = 0, seconds = 0, members = 0;
        foreach (var member in _nodes.Values.Where(n => n.Pool == entity))
        {
            var work = member.WorkSince(firstHour);
            (credits, seconds, members) = (credits + work.Credits, seconds + work.UptimeSeconds, members + 1);
        }

        return (credits, members == 0 ? 0 : seconds / members);
    }

    /// <summary>Brings the set of entities one step nearer to who is active, once the last step is final.</summary>
    private ConsensusState ChangeElectors(ConsensusState consensus)
    {
        if (consensus.Finality.Finalized.Height < consensus.ChangedAt) return consensus;
        var wanted = WantedElectors();
        var missing = wanted.FirstOrDefault(w => !consensus.Entities.Any(e => e.Id == w.Key));
        var superfluous = consensus.Entities.FirstOrDefault(e => !wanted.ContainsKey(e.Id));
        ImmutableArray<EntityRecord> entities;
        if (missing.Key != default)
            entities = WithEntity(consensus.Entities, missing.Key, missing.Value);
        else if (superfluous is not null && consensus.Entities.Length > 1)
            entities = consensus.Entities.Remove(superfluous);
        else
            return consensus;
        return consensus with { Entities = entities, Before = consensus.ElectorsAt(Height), ChangedAt = Height };
    }

    /// <summary>
    /// A node that founds a pool, or leaves its own, goes on as another entity: it takes the place of the one it led, with its turns and
    /// misses. Two entities of one node would count it twice among those whose votes are needed, and it votes once.
    /// </summary>
    private static ImmutableArray<EntityRecord> WithEntity(ImmutableArray<EntityRecord> entities, AccountId id, AccountId lead)
    {
        var same = entities.FirstOrDefault(e => e.Lead == lead);
        var entity = same is null ? new EntityRecord { Id = id, Lead = lead } : same with { Id = id };
        return [.. entities.Where(e => e != same).Append(entity).OrderBy(e => e.Id)];
    }

    private SortedDictionary<AccountId, AccountId> WantedElectors()
    {
        var wanted = new SortedDictionary<AccountId, AccountId>();
        foreach (var node in _nodes.Values)
        {
            if (!IsActive(node)) continue;
            if (node.Pool == default) wanted[node.Id] = node.Id;
            else if (_pools[node.Pool].Lead == node.Id) wanted[node.Pool] = node.Id;
        }

        return wanted;
    }
}
