using System.Globalization;

namespace Lucid.Benchmarks;

/// <summary>Collects figures and prints them as a table: what was measured, the figure, the target, whether it is met.</summary>
internal sealed class BenchmarkReport(TextWriter output)
{
    private int _missed;

    /// <summary>How many targets were missed.</summary>
    public int Missed => _missed;

    public void Section(string title) => output.WriteLine($"\n{title}");

    public void AtLeast(string what, double value, double target, string unit) =>
        Row(what, value, $"≥ {Format(target)}", unit, value >= target);

    public void AtMost(string what, double value, double target, string unit) =>
        Row(what, value, $"≤ {Format(target)}", unit, value <= target);

    public void Figure(string what, double value, string unit) => output.WriteLine($"  {what,-58} {Format(value),12} {unit}");

    /// <summary>Says why a figure is missing.</summary>
    public void Note(string text) => output.WriteLine($"  {text}");

    private void Row(string what, double value, string target, string unit, bool met)
    {
        if (!met) _missed++;
        output.WriteLine($"  {what,-58} {Format(value),12} {unit,-6} target {target,-10} {(met ? "met" : "MISSED")}");
    }

    private static string Format(double value) => value.ToString(value < 100 ? "0.##" : "#,0", CultureInfo.InvariantCulture);
}
