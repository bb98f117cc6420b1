using Lucid.AppHost;

var builder = DistributedApplication.CreateBuilder(args);

// Foundation & infrastructure: what everything else stands on.
var foundation = builder.AddFoundation();

// Core services: the way in, and what it leads to.
builder.AddCore(foundation);

builder.AddDockerComposeEnvironment("pi").WithDashboard(false);

builder.Build().Run();
