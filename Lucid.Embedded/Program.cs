using Lucid.Embedded.Cache;
using Lucid.Embedded.Documents;
using Lucid.ServiceDefaults.Hosting;

ServiceRole[] roles = [DocumentsRole.Role, CacheRole.Role];
if (args is [var name, .. var rest] && roles.FirstOrDefault(role => role.Name == name) is { } role)
    return await ServiceHost.RunAsync(role, rest);

await Console.Error.WriteLineAsync("usage: Lucid.Embedded <role>");
foreach (var known in roles)
    await Console.Error.WriteLineAsync($"  {known.Name,-10} {known.Description}");
return 64;
