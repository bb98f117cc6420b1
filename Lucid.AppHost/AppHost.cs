using Lucid.AppHost;
using Lucid.AppHost.Publishing;

var builder = DistributedApplication.CreateBuilder(args);

// Foundation & infrastructure: what everything else stands on.
var foundation = builder.AddFoundation();

// Core services: the way in, and what it leads to.
builder.AddCore(foundation);

// What comes out of it all for a device and a cluster.
builder.AddPublishing();

builder.Build().Run();
