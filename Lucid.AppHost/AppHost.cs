using Lucid.AppHost;
using Lucid.AppHost.Publishing;

var builder = DistributedApplication.CreateBuilder(args);

// Foundation & infrastructure: what everything else stands on.
var foundation = builder.AddFoundation();

// Core services: the chain, and the way in to all of it.
var chain = builder.AddChain(foundation);
builder.AddCore(foundation, chain);

// What comes out of it all for a device and a cluster.
builder.AddPublishing();

builder.Build().Run();
