using System.Net;
using Lucid.Chain.Peers;
using Lucid.Cryptography.Hashing;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Engine;

internal sealed class ChainOptionsValidator : IValidateOptions<ChainOptions>
{
    public ValidateOptionsResult Validate(string? name, ChainOptions options)
    {
        List<string> failures = [];
        if (options.Data.Length == 0) failures.Add("Chain:Data must name the node's folder.");
        if (options.Mode is not ("sandbox" or "mainnet")) failures.Add($"Chain:Mode is sandbox or mainnet, not '{options.Mode}'.");
        if (options.Join is not ("history" or "snapshot")) failures.Add($"Chain:Join is history or snapshot, not '{options.Join}'.");
        if (options.SlotMilliseconds is < 100 or > 120_000) failures.Add("Chain:SlotMilliseconds must be between 100 and 120000.");
        if (options.Name.Length is 0 or > 100) failures.Add("Chain:Name must have 1 to 100 characters.");
        if (options.Network.Length > 0 && !Hash256.TryParse(options.Network, out _))
            failures.Add("Chain:Network must be a network's id: 64 hex digits.");
        if (options.Mode == "mainnet" && options.Peers.Length > 0 && options.Network.Length == 0)
            failures.Add("Chain:Network must say which mainnet to join: a peer could hand out any genesis.");
        if (!IPAddress.TryParse(options.PeerAddress, out _))
            failures.Add($"Chain:PeerAddress must be an IP address, not '{options.PeerAddress}'.");
        if (options.PeerPort is < 0 or > ushort.MaxValue) failures.Add("Chain:PeerPort must be between 0 and 65535.");
        CheckAddress(failures, options.Socks, nameof(options.Socks));
        CheckAddress(failures, options.Advertise, nameof(options.Advertise));
        foreach (var peer in options.Peers)
            if (!PeerAddress.TryParse(peer, out var address)) failures.Add($"Chain:Peers holds '{peer}', which is not host:port.");
            else if (address.IsOnion && options.Socks.Length == 0)
                failures.Add($"Chain:Peers holds the onion {address}, but Chain:Socks does not say how to reach Tor.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckAddress(List<string> failures, string value, string name)
    {
        if (value.Length > 0 && !PeerAddress.TryParse(value, out _)) failures.Add($"Chain:{name} holds '{value}', which is not host:port.");
    }
}
