using System.Diagnostics.Metrics;

namespace Lucid.Tor;

/// <summary>Meter <c>Lucid.Tor</c>.</summary>
internal sealed class TorMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _restarts;
    private readonly Histogram<double> _probes;

    public TorMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("Lucid.Tor");
        _restarts = _meter.CreateCounter<long>("lucid.tor.restarts", "{restart}", "Times tor had to be started again.");
        _probes = _meter.CreateHistogram<double>("lucid.tor.onion.probe.duration", "s", "Time of a check of an onion service through Tor.");
    }

    public void Restarted() => _restarts.Add(1);

    public void Probed(string onion, TimeSpan duration, bool answered) =>
        _probes.Record(duration.TotalSeconds, new("lucid.tor.onion", onion), new("lucid.tor.answered", answered));

    public void Dispose() => _meter.Dispose();
}
