using System.Net;
using Microsoft.Extensions.Options;

namespace Lucid.Tor.Configuration;

internal sealed class TorOptionsValidator : IValidateOptions<TorOptions>
{
    public ValidateOptionsResult Validate(string? name, TorOptions options)
    {
        List<string> failures = [];
        CheckAddresses(options, failures);
        CheckPaths(options, failures);
        CheckTimes(options, failures);
        CheckOnions(options.Onions, failures);
        if (!Version.TryParse(options.MinimumVersion, out _))
        {
            failures.Add("Tor:MinimumVersion must be a version such as 0.4.8.0.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckAddresses(TorOptions options, List<string> failures)
    {
        if (!IPAddress.TryParse(options.SocksAddress, out _))
        {
            failures.Add("Tor:SocksAddress must be an IP address such as 127.0.0.1.");
        }

        if (!IPAddress.TryParse(options.ControlAddress, out IPAddress? control) || ListenAddress.IsAll(control))
        {
            failures.Add("Tor:ControlAddress must be one IP address of this machine, such as 127.0.0.1; it must not mean all of them.");
        }

        CheckPort(nameof(options.SocksPort), options.SocksPort, failures);
        CheckPort(nameof(options.ControlPort), options.ControlPort, failures);
        if (options.SocksPort == options.ControlPort)
        {
            failures.Add("Tor:SocksPort and Tor:ControlPort must be different ports.");
        }

        if (SocksPolicy.ParseNetworks(options.SocksNetworks) is null)
        {
            failures.Add("Tor:SocksNetworks must be networks such as 172.20.0.0/16, separated by commas.");
        }
    }

    private static void CheckPort(string setting, int port, List<string> failures)
    {
        if (port is < 1 or > IPEndPoint.MaxPort)
        {
            failures.Add($"Tor:{setting} must be a port from 1 to {IPEndPoint.MaxPort}.");
        }
    }

    private static void CheckPaths(TorOptions options, List<string> failures)
    {
        if (ProgramFile.Find(options.Executable) is null)
        {
            failures.Add("Tor:Executable names no program that is there: install tor, or set it to tor's path.");
        }

        if (!TorrcText.IsValue(options.DataDirectory) || !Path.IsPathFullyQualified(options.DataDirectory))
        {
            failures.Add("Tor:DataDirectory must be an absolute path of printable characters.");
        }

        if (options.OnionFile.Length > 0 && !Path.IsPathFullyQualified(options.OnionFile))
        {
            failures.Add("Tor:OnionFile must be an absolute path, or empty.");
        }

        if (options.TorrcInclude.Length > 0 && (!TorrcText.IsIncludePath(options.TorrcInclude) || !File.Exists(options.TorrcInclude)))
        {
            failures.Add("Tor:TorrcInclude must be the absolute path of a file that is there, without wildcards, or empty.");
        }
    }

    private static void CheckTimes(TorOptions options, List<string> failures)
    {
        if (options.ProbeInterval <= TimeSpan.Zero || options.ProbeTimeout <= TimeSpan.Zero || options.ControlTimeout <= TimeSpan.Zero)
        {
            failures.Add("Tor:ProbeInterval, ProbeTimeout and ControlTimeout must be longer than zero.");
        }

        if (options.ProbeMaxAge < options.ProbeInterval + options.ProbeTimeout)
        {
            failures.Add("Tor:ProbeMaxAge must be at least ProbeInterval and ProbeTimeout together.");
        }

        if (options.RotationOverlap < TimeSpan.Zero || options.RotationOverlap > TimeSpan.FromDays(365))
        {
            failures.Add("Tor:RotationOverlap must be from zero to 365 days.");
        }
    }

    private static void CheckOnions(IList<OnionOptions> onions, List<string> failures)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < onions.Count; i++)
        {
            foreach (string failure in OnionRules.Failures(onions[i]))
            {
                failures.Add($"Tor:Onions:{i}:{failure}");
            }

            if (!names.Add(onions[i].Name))
            {
                failures.Add($"Tor:Onions:{i}:Name is taken by another onion.");
            }
        }
    }
}
